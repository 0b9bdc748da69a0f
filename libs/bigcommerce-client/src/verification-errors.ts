import { CodedError } from '@latchkey/kernel'
import type { UpstreamError } from './upstream-errors.ts'

/** What was tried, as far as it changes the advice. */
export type TriedCredential = 'access-token' | 'legacy' | 'legacy-on-oauth-path'

const REFUSED_REMEDIES = {
  'access-token':
    'paste the access token again, whole and without spaces; if its API account was deleted or its ' +
    'app reinstalled, make a new one',
  legacy:
    'paste the user name and its API token again, without spaces, and check in the control panel ' +
    'that API access is still switched on for that user',
  'legacy-on-oauth-path':
    'the pasted API path belongs to an OAuth account: put its access token in oauth.user.token ' +
    'instead of a user name and an API token',
} as const satisfies Record<TriedCredential, string>

/** BigCommerce does not know the credential, or it is of a form that none has. */
export class CredentialRefusedError extends CodedError {
  readonly code = 'CREDENTIAL_REFUSED'
  readonly remedy: string

  constructor(tried: TriedCredential) {
    super(
      tried === 'access-token'
        ? 'BigCommerce refused the access token'
        : 'BigCommerce refused the user name and API token',
    )
    this.remedy = REFUSED_REMEDIES[tried]
  }
}

/**
 * The token opens nothing of the store, not even what every token may see of its own store.
 *
 * BigCommerce answers a wrong store hash as it answers a missing scope, with 403.
 */
export class TokenOfOtherStoreError extends CodedError {
  readonly code = 'CREDENTIAL_OTHER_STORE'
  readonly remedy =
    'take the store address from the API path that was shown together with this token'

  constructor() {
    super('this token does not belong to that store')
  }
}

/** The credential may be good, but nothing says which store it is for. */
export class StoreHashUnknownError extends CodedError {
  readonly code = 'STORE_HASH_UNKNOWN'
  readonly remedy =
    'paste the API path (https://api.bigcommerce.com/stores/{hash}/v3/) or the ' +
    'https://store-{hash}.mybigcommerce.com address of the store'

  constructor() {
    super("the store's hash cannot be told from the shop's own domain")
  }
}

/** The store's host sends callers elsewhere. The credential is never sent after them. */
export class StoreRedirectsError extends CodedError {
  readonly code = 'STORE_REDIRECTS'
  readonly remedy =
    'use the domain that it redirects to, or the permanent ' +
    'https://store-{hash}.mybigcommerce.com address'

  constructor() {
    super('the store address redirects to another one, and credentials are not sent along')
  }
}

/** What answers at the address is not the API of a BigCommerce store. */
export class NotAStoreError extends CodedError {
  readonly code = 'STORE_NOT_FOUND'
  readonly remedy =
    'check the store hash or the domain: the API path and the control panel address show both'

  constructor() {
    super('no BigCommerce store answers at that address')
  }
}

/** The store is down, for maintenance or otherwise. */
export class StoreUnavailableError extends CodedError {
  readonly code = 'STORE_UNAVAILABLE'
  readonly remedy =
    'try again in a few minutes; if it goes on, check in the control panel that the store is not ' +
    'suspended'

  constructor() {
    super('the store is not available at the moment')
  }
}

/** The store's request quota is used up. */
export class StoreBusyError extends CodedError {
  readonly code = 'STORE_BUSY'
  readonly remedy =
    "try again in a few minutes: the store's request quota is shared by everything that calls it"

  constructor() {
    super('the store takes no more calls at the moment')
  }
}

/** No answer came. `cause` says what happened instead. */
export class StoreUnreachableError extends CodedError {
  readonly code = 'STORE_UNREACHABLE'
  readonly remedy: string

  constructor(override readonly cause: UpstreamError) {
    super(`the store could not be reached: ${cause.message}`)
    this.remedy = cause.remedy
  }
}

/** Whether a store only could not answer: nothing was learnt of the credential, and it may be asked again. */
export function isStoreTrouble(
  error: unknown,
): error is StoreBusyError | StoreUnavailableError | StoreUnreachableError {
  return (
    error instanceof StoreBusyError ||
    error instanceof StoreUnavailableError ||
    error instanceof StoreUnreachableError
  )
}
