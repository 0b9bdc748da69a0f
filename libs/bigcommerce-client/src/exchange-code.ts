import type { Secret } from '@latchkey/kernel'
import type { VerificationDeps } from './ask-over-http.ts'
import { CodeAnswer, grantIn } from './read-token-answer.ts'
import { requestToken } from './request-token.ts'
import type { AppLogin, TokenGrant } from './token-grant.ts'

/** A code that BigCommerce sent to an app's auth callback, and what came with it. */
export interface CodeExchange {
  readonly app: AppLogin
  readonly code: Secret
  /** As the callback said it: scope ids with spaces between them. */
  readonly scope: string
  readonly storeHash: string
  /** Exactly the app's auth callback URL. */
  readonly redirectUri: string
}

/**
 * Exchanges a code for the token that it stands for (RFC 6749 §4.1.3). It works once, and the app's
 * token for that store before it dies.
 *
 * @throws {AppCredentialsRefusedError} If BigCommerce does not know the app, or its secret is another.
 * @throws {GrantCodeRefusedError} If the code was used, is too old, or came by another redirect URI.
 * @throws {GrantScopesRefusedError} If the scopes are not those that were granted.
 * @throws {GrantOfOtherStoreError} If the grant is for another store, or opens nothing.
 * @throws {GrantRequestRefusedError} If BigCommerce refuses for any other reason.
 * @throws {LoginUnavailableError} If no usable answer comes. The code may have been used up.
 */
export async function exchangeCode(
  { app, code, scope, storeHash, redirectUri }: CodeExchange,
  deps: VerificationDeps,
): Promise<TokenGrant> {
  const askedAt = deps.clock.now()
  const grant = {
    grant_type: 'authorization_code',
    code: code.reveal(),
    scope,
    context: `stores/${storeHash}`,
    redirect_uri: redirectUri,
  } as const
  const said = await requestToken({ app, grant, shape: CodeAnswer }, deps)
  return grantIn(said, { storeHash, scopes: [], askedAt })
}
