import { CodedError } from '@latchkey/kernel'

/** The caller began no sign-in of that id. Others' sign-ins are no exception. */
export class SignInNotFoundError extends CodedError {
  readonly code = 'SIGN_IN_NOT_FOUND'
  readonly remedy = 'begin a new one: POST /api/sign-ins'

  constructor() {
    super('there is no such sign-in')
  }
}

/**
 * The start URL or the return from BigCommerce is not this browser's, or was used.
 *
 * Which of them is not said: whoever holds another's link learns nothing by it.
 */
export class SignInStateInvalidError extends CodedError {
  readonly code = 'SIGN_IN_STATE_INVALID'
  readonly remedy =
    'begin the sign-in again and finish it in one browser, with cookies on; each link works once'

  constructor() {
    super('the sign-in was not begun in this browser, or has been used')
  }
}

/** The step that was due came too late. */
export class SignInExpiredError extends CodedError {
  readonly code = 'SIGN_IN_EXPIRED'
  readonly remedy = 'begin the sign-in again; each step has ten minutes'

  constructor() {
    super('the sign-in has expired')
  }
}

/** The merchant chose another store than the one that was to be connected. */
export class SignInOtherStoreError extends CodedError {
  readonly code = 'SIGN_IN_OTHER_STORE'
  readonly remedy: string

  /** @param others How many instances of the store that was chosen have its new token now. */
  constructor(others: number) {
    super('another store was chosen than the one that was to be connected')
    const renewed =
      others === 0
        ? 'nothing was changed'
        : 'the connections to the store that was chosen go on with its new token'
    this.remedy = `begin the sign-in again and choose the other store; ${renewed}`
  }
}

/** The verifier code comes before the merchant's consent. */
export class SignInPendingError extends CodedError {
  readonly code = 'SIGN_IN_PENDING'
  readonly remedy = 'open the start URL in a browser and accept there; then send the code'

  constructor() {
    super('nobody has consented to the sign-in yet')
  }
}

/** The sign-in led nowhere. */
export class SignInFailedError extends CodedError {
  readonly code = 'SIGN_IN_FAILED'
  readonly remedy: string

  /** @param failureCode Of the failure that ended it. */
  constructor(readonly failureCode: string) {
    super('the sign-in has failed')
    this.remedy = `begin the sign-in again; it failed with ${failureCode}`
  }
}

/** The verifier code is not the one that the browser showed. */
export class SignInCodeInvalidError extends CodedError {
  readonly code = 'SIGN_IN_CODE_INVALID'
  readonly remedy = 'type the code again, as the page in the browser shows it'

  constructor() {
    super('the code is not the one of the sign-in')
  }
}

/** The verifier code was used. */
export class SignInCodeUsedError extends CodedError {
  readonly code = 'SIGN_IN_CODE_USED'
  readonly remedy = 'if it was not you who used it, begin a new sign-in; a code works once'

  constructor() {
    super('the code of the sign-in has been used')
  }
}

/** The code is right, and whoever sends it is not who began (RFC 7636 §4.6). The code is gone. */
export class SignInVerifierInvalidError extends CodedError {
  readonly code = 'SIGN_IN_VERIFIER_INVALID'
  readonly remedy =
    'begin the sign-in again, and redeem its code with the code verifier that its challenge was made of'

  constructor() {
    super('the code verifier is not the one that the sign-in was begun with')
  }
}
