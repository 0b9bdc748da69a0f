import { CodedError } from '@latchkey/kernel'

/** The kinds of secret an Open Connectors `Authorization` header may carry. */
export type AuthorizationKind = 'User' | 'Organization' | 'Element'

/** The `Authorization` header is absent, not of the form asked for, or sent more than once. */
export class AuthorizationMalformedError extends CodedError {
  readonly code = 'AUTHORIZATION_MALFORMED'
  readonly remedy: string

  /** @param form The form asked for, as a caller would write it. */
  constructor(form: string) {
    super('the request carries no usable authorization')
    this.remedy = `send exactly one header of the form ${form}`
  }
}

/**
 * The secrets are of the right form and do not open anything.
 *
 * Which of them is wrong is not said: that would let an attacker test one at a time.
 */
export class AuthorizationInvalidError extends CodedError {
  readonly code = 'AUTHORIZATION_INVALID'
  readonly remedy =
    'check that the secrets and the token are whole, current and of one organization'

  constructor() {
    super('the secrets or the token were not recognised')
  }
}

/** Why a signed payload was refused. For logs; a caller must not learn which check failed. */
export type SignedPayloadReason =
  'malformed' | 'algorithm' | 'signature' | 'expired' | 'not-yet' | 'claims' | 'replayed'

/** The signed payload on a BigCommerce callback was not accepted. */
export class InvalidSignedPayloadError extends CodedError {
  readonly code = 'SIGNED_PAYLOAD_INVALID'
  readonly remedy =
    "open the app again from the store's control panel; if that is refused too, check that its client " +
    "secret is the one in the Developer Portal, and the clock of Latchkey's machine"

  /** @param skewMs How far the clocks are apart, for logs, where it was refused for its time alone. */
  constructor(
    readonly reason: SignedPayloadReason,
    readonly skewMs?: number,
  ) {
    super('the signed payload was not accepted')
  }
}

/** The merchant said no, or BigCommerce did not let the merchant say yes. */
export class ConsentRefusedError extends CodedError {
  readonly code = 'CONSENT_REFUSED'
  readonly remedy =
    'start again and accept; only the owner of the store and users who may install apps can'

  constructor() {
    super('access to the store was not granted, and nothing was changed')
  }
}

/** What came to the auth callback is not what BigCommerce sends there. */
export class ConsentInvalidError extends CodedError {
  readonly code = 'CONSENT_INVALID'
  readonly remedy = "install the app again from the store's control panel"

  constructor() {
    super('the request lacks the code, the scope or the context of a consent')
  }
}
