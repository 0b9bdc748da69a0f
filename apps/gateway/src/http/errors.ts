import { CodedError } from '@latchkey/kernel'

/** One thing that is wrong with a request: where, and what. */
export interface Fault {
  /** The field, as a path with dots; empty for the request as a whole. */
  readonly field: string
  readonly message: string
}

/** The request is understood and is not what the operation takes. Every fault is listed. */
export class RequestInvalidError extends CodedError {
  readonly code = 'REQUEST_INVALID'
  readonly remedy = 'correct what is listed and send the request again'

  constructor(readonly faults: readonly Fault[]) {
    super('the request is not valid')
  }
}

/** The body cannot be read at all: no JSON, or none where one is needed. */
export class BodyUnreadableError extends CodedError {
  readonly code = 'BODY_UNREADABLE'
  readonly remedy = 'send one JSON object, with content-type application/json'

  constructor() {
    super('the body is not readable as JSON')
  }
}

/** The body is longer than a management call may be. */
export class RequestTooLargeError extends CodedError {
  readonly code = 'REQUEST_TOO_LARGE'
  readonly remedy = 'send at most 1 MiB, or 8 MiB where a fleet is posted'

  constructor() {
    super('the request is too large')
  }
}

/** The body is of a type that the operation does not take. */
export class MediaTypeError extends CodedError {
  readonly code = 'MEDIA_TYPE_UNSUPPORTED'
  readonly remedy = 'send content-type application/json'

  constructor() {
    super('the content type is not supported')
  }
}

/** No operation has this method and path. */
export class RouteNotFoundError extends CodedError {
  readonly code = 'ROUTE_NOT_FOUND'
  readonly remedy = 'see /api/openapi.json for the operations there are'

  constructor() {
    super('there is no such operation')
  }
}

/** A request line or header that two readers could understand differently. */
export class RequestAmbiguousError extends CodedError {
  readonly code = 'REQUEST_AMBIGUOUS'
  readonly remedy =
    'send a path that begins with a slash, Host once, Authorization at most once, and no transfer ' +
    'coding but chunked'

  constructor() {
    super('the request could be understood in more than one way')
  }
}

/** The gateway is not ready to serve, or is on its way out. */
export class NotReadyError extends CodedError {
  readonly code = 'NOT_READY'
  readonly remedy = 'wait until /health/ready answers 200'

  constructor() {
    super('the gateway is not ready')
  }
}

/** An operation that says of nobody that they may call it. A bug of ours; it stays shut. */
export class AccessUndeclaredError extends CodedError {
  readonly code = 'ACCESS_UNDECLARED'
  readonly remedy = 'report it: the operation lacks an access rule'

  constructor() {
    super('nobody may call this operation')
  }
}
