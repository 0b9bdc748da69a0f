import { CodedError } from '@latchkey/kernel'
import type { UpstreamError } from './upstream-errors.ts'

/** What was to become an access token, in the words of RFC 6749 §4.1.3 and §6. */
export type GrantType = 'authorization_code' | 'refresh_token'

/** BigCommerce does not take the app for who it says it is. */
export class AppCredentialsRefusedError extends CodedError {
  readonly code = 'APP_CREDENTIALS_REFUSED'
  readonly remedy =
    'copy the client id and the client secret of the app again from the Developer Portal, where ' +
    'View Client ID shows both'

  constructor() {
    super('BigCommerce refused the client id and client secret of the app')
  }
}

/** The code was used before, is too old or another app's, or the redirect URI is not the app's. */
export class GrantCodeRefusedError extends CodedError {
  readonly code = 'GRANT_CODE_REFUSED'
  readonly remedy =
    'start again, because a code works once and for ten minutes at most; if the next one is refused ' +
    'too, check that the callback URL is exactly the auth callback URL of the app in the Developer ' +
    'Portal'

  constructor() {
    super('BigCommerce refused the authorization code')
  }
}

/** More was asked for than the merchant consented to, or something that is no scope. */
export class GrantScopesRefusedError extends CodedError {
  readonly code = 'GRANT_SCOPES_REFUSED'
  readonly remedy =
    'start again, and ask only for scopes that the app has in the Developer Portal and that the ' +
    'merchant accepts'

  constructor() {
    super('BigCommerce refused the scopes that were asked for')
  }
}

/**
 * What was granted opens nothing of the store that was meant.
 *
 * To a wrong context BigCommerce was seen to give a token all the same, with no scopes in it.
 */
export class GrantOfOtherStoreError extends CodedError {
  readonly code = 'GRANT_OTHER_STORE'
  readonly remedy = 'start again from the store that is to be connected'

  constructor() {
    super('BigCommerce granted nothing for the store that was meant')
  }
}

/** The refresh token was replaced, revoked, or is too old. */
export class RefreshTokenRefusedError extends CodedError {
  readonly code = 'REFRESH_TOKEN_REFUSED'
  readonly remedy = 'connect the store again: its merchant has to consent once more'

  constructor() {
    super('BigCommerce refused the refresh token')
  }
}

/** A refusal for any other reason. Trying the same again brings the same. */
export class GrantRequestRefusedError extends CodedError {
  readonly code = 'GRANT_REQUEST_REFUSED'
  readonly remedy =
    'compare the client id, the callback URL and the scopes with the app in the Developer Portal, ' +
    'and start again'

  /**
   * @param status HTTP's, for logs.
   * @param reason The word that came with it, for logs, where it is one of RFC 6749 §5.2.
   */
  constructor(
    readonly status: number,
    readonly reason: 'invalid_request' | 'unknown' | 'unsupported_grant_type',
  ) {
    super('BigCommerce refused the request for an access token')
  }
}

const UNAVAILABLE_REMEDIES = {
  authorization_code:
    'start again in a few minutes, because the code may have been used up; look at ' +
    'status.bigcommerce.com if it goes on',
  refresh_token:
    'try again in a few minutes, and look at status.bigcommerce.com if it goes on; if the refresh ' +
    'token is refused then, connect the store again',
} as const satisfies Record<GrantType, string>

/** The login host gave no answer, or none that can be used. Whether it granted anything is unknown. */
export class LoginUnavailableError extends CodedError {
  readonly code = 'LOGIN_UNAVAILABLE'
  readonly remedy: string

  /** @param cause What happened instead of an answer, where none came. */
  constructor(tried: GrantType, cause?: UpstreamError) {
    super('the login host of BigCommerce gave no usable answer', cause && { cause })
    this.remedy = UNAVAILABLE_REMEDIES[tried]
  }
}
