import { CodedError } from '@latchkey/kernel'

/** Nothing says by which credential a call is to be made. */
export class CallerUnknownError extends CodedError {
  readonly code = 'CALLER_UNKNOWN'
  readonly remedy =
    'name an instance of the gateway with --instance, or a connection with --connection-string, or sign in with latchkey login'

  constructor() {
    super('nothing says by which credential to call')
  }
}

/** The store of an instance is shown by its own domain, which does not say its hash. */
export class StoreOfInstanceUnknownError extends CodedError {
  readonly code = 'INSTANCE_STORE_UNKNOWN'
  readonly remedy = "write the path with the store's hash: /stores/{hash}/v2/…"

  constructor() {
    super('the instance does not say the hash of its store')
  }
}

/** The path names another store than the credential is for. */
export class CallToOtherStoreError extends CodedError {
  readonly code = 'CALL_OTHER_STORE'
  readonly remedy = 'leave the store out of the path, or use the credential of that store'

  constructor() {
    super('the path names another store than the credential is for')
  }
}
