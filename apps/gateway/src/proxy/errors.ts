import type { Refusal } from '@latchkey/bigcommerce-client'
import { CodedError } from '@latchkey/kernel'

/** A path that could mean one thing to Latchkey and another to BigCommerce. */
export class PathNotPlainError extends CodedError {
  readonly code = 'PATH_NOT_PLAIN'
  readonly remedy =
    'send plain segments: no empty, dot or encoded-slash segment, no backslash, no trailing slash'

  constructor() {
    super('the path is not made of plain segments')
  }
}

/** A path that is no part of the API that this door stands for. */
export class DoorPathError extends CodedError {
  readonly code = 'DOOR_PATH_UNKNOWN'
  readonly remedy =
    'call /stores/{store_hash}/v2/…, /v3/… or /graphql, or /legacy/{store_hash}/api/v2/…'

  constructor() {
    super('this door has no such path')
  }
}

/** The token is good, and the path names another store than the token's. */
export class StoreMismatchError extends CodedError {
  readonly code = 'STORE_MISMATCH'
  readonly remedy = 'use the store hash of the instance that the token belongs to'

  constructor() {
    super('the token belongs to another store than the path names')
  }
}

/** The instance exists and was switched off. */
export class InstanceDisabledError extends CodedError {
  readonly code = 'INSTANCE_DISABLED'
  readonly remedy = 'enable it: PUT /elements/api-v2/instances/{id}/enabled'

  constructor() {
    super('the instance is disabled')
  }
}

/** A call that BigCommerce opens to OAuth only, on an instance that has a legacy account. */
export class RouteNeedsOAuthError extends CodedError {
  readonly code = 'ROUTE_NEEDS_OAUTH'
  readonly remedy =
    'give the instance an OAuth credential: create a store-level API account in the control panel and ' +
    're-authenticate the instance with authentication.type custom'

  constructor() {
    super('a legacy API account reaches V2 without webhooks; V3, webhooks and GraphQL need OAuth')
  }
}

/** A body that has to be translated and is larger than what is kept in memory for that. */
export class BodyTooLargeError extends CodedError {
  readonly code = 'BODY_TOO_LARGE'
  readonly remedy = 'send or ask for less in one call, or move the client to the BigCommerce door'

  constructor() {
    super('the body is too large to be translated between JSON and XML')
  }
}

/** The store's request quota has no room for a call as long as the call may wait. It was not sent. */
export class BudgetExhaustedError extends CodedError {
  readonly code = 'BUDGET_EXHAUSTED'
  readonly remedy = 'come back after the time in Retry-After, and send fewer calls at once'

  constructor(readonly refusal: Refusal) {
    super("the store's request quota has no room for the call")
  }
}
