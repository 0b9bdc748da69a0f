import { CodedError } from '@latchkey/kernel'

/** What was given as verifier is none, or comes from a consent that was refused. */
export class VerifierInvalidError extends CodedError {
  readonly code = 'VERIFIER_INVALID'
  readonly remedy =
    'paste the code, or the whole address that the browser was sent back to after accepting'

  /** @param fault Reads on from "the verifier". */
  constructor(fault: string) {
    super(`the verifier ${fault}`)
  }
}

/** The callback URL is not one that a program on this machine can answer at. */
export class CallbackNotLocalError extends CodedError {
  readonly code = 'CALLBACK_NOT_LOCAL'
  readonly remedy =
    'give the app http://127.0.0.1:{port}/… or http://localhost:{port}/… as auth callback URL, or sign in with --headless'

  constructor() {
    super('the callback URL is not http on this machine, so nothing can listen there')
  }
}

/** Nothing can listen at the callback URL. */
export class CallbackPortTakenError extends CodedError {
  readonly code = 'CALLBACK_PORT_TAKEN'
  readonly remedy =
    'stop what listens there, or give the app and CallbackURL another port, or sign in with --headless'

  constructor() {
    super('the port of the callback URL cannot be listened on')
  }
}

/** No callback URL was given, and none can be made up. */
export class CallbackMissingError extends CodedError {
  readonly code = 'CALLBACK_MISSING'
  readonly remedy =
    "set CallbackURL to the auth callback URL of the app's profile in the Developer Portal"

  constructor() {
    super('CallbackURL is missing')
  }
}

/** Nobody finished the sign-in in the browser in time. */
export class SignInTimedOutError extends CodedError {
  readonly code = 'SIGN_IN_TIMED_OUT'
  readonly remedy = 'run it again, and accept in the browser; --timeout gives more time'

  constructor() {
    super('nobody finished the sign-in in the browser in time')
  }
}

/** The token has ended, and there is nothing to get another one with. */
export class SignInEndedError extends CodedError {
  readonly code = 'SIGN_IN_ENDED'
  readonly remedy = 'sign in again with latchkey login'

  constructor() {
    super('the sign-in has ended, and there is no refresh token')
  }
}

/** The settings are those of another app or store than the properties name. */
export class SettingsOfOtherConnectionError extends CodedError {
  readonly code = 'SETTINGS_OTHER_CONNECTION'
  readonly remedy =
    'correct the property, name another OAuthSettingsLocation, or sign in anew with latchkey login'

  constructor(property: 'OAuthClientId' | 'StoreId') {
    super(`the OAuth settings are of another ${property} than the one that is set`)
  }
}

const FAILURE_CODE = /^[A-Za-z_]{1,60}$/
const LONGEST_DESCRIPTION = 500

/** What the browser brought back from the gateway in place of a code. */
export interface GatewaySignInFailure {
  readonly failureCode: string | undefined
  readonly description: string | undefined
}

/** The gateway sent the browser back without a code: it says why. */
export class GatewaySignInFailedError extends CodedError {
  readonly code = 'GATEWAY_SIGN_IN_FAILED'
  readonly remedy: string

  /** @param said What the browser brought: the gateway's code of the failure, and its words for it. */
  constructor({ failureCode = '', description }: GatewaySignInFailure) {
    super(
      FAILURE_CODE.test(failureCode)
        ? `the sign-in failed at the gateway with ${failureCode}`
        : 'the sign-in failed at the gateway',
    )
    this.remedy = description?.slice(0, LONGEST_DESCRIPTION) ?? 'run it again'
  }
}
