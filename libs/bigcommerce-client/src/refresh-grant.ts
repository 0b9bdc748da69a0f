import type { Secret } from '@latchkey/kernel'
import type { VerificationDeps } from './ask-over-http.ts'
import { grantIn, RefreshAnswer } from './read-token-answer.ts'
import { requestToken } from './request-token.ts'
import type { AppLogin, TokenGrant } from './token-grant.ts'

/** A refresh token, and whose it is. */
export interface GrantRefresh {
  readonly app: AppLogin
  readonly refreshToken: Secret
  readonly storeHash: string
  /** What was granted so far, which an answer need not say again. */
  readonly scopes?: readonly string[]
}

/**
 * Fetches a new access token for a refresh token (RFC 6749 §6). The grant holds the refresh token that
 * is good from now on: the answer's, or the old one where it brings none.
 *
 * BigCommerce documents neither refresh tokens nor tokens that expire; this is for the day when it does.
 *
 * @throws {AppCredentialsRefusedError} If BigCommerce does not know the app, or its secret is another.
 * @throws {RefreshTokenRefusedError} If the refresh token is no longer good.
 * @throws {GrantScopesRefusedError} If BigCommerce refuses the scopes.
 * @throws {GrantOfOtherStoreError} If the grant is for another store, or opens nothing.
 * @throws {GrantRequestRefusedError} If BigCommerce refuses for any other reason.
 * @throws {LoginUnavailableError} If no usable answer comes. The refresh token may have been replaced.
 */
export async function refreshGrant(
  { app, refreshToken, storeHash, scopes = [] }: GrantRefresh,
  deps: VerificationDeps,
): Promise<TokenGrant> {
  const askedAt = deps.clock.now()
  const grant = { grant_type: 'refresh_token', refresh_token: refreshToken.reveal() } as const
  const said = await requestToken({ app, grant, shape: RefreshAnswer }, deps)
  return { refreshToken, ...grantIn(said, { storeHash, scopes, askedAt }) }
}
