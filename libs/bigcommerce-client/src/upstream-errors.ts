import { CodedError } from '@latchkey/kernel'

const WAIT = 'try again shortly, and look at status.bigcommerce.com if it goes on'

/** A call to BigCommerce that brought no usable answer. */
export abstract class UpstreamError extends CodedError {
  /**
   * Whether a second try can help: nothing of an answer had arrived, and what went wrong may pass.
   * Still only for idempotent methods, because the request itself may have been carried out.
   */
  abstract readonly repeatable: boolean

  /**
   * @param detail The failure's own short code, for logs (`ECONNRESET`). The original error is not
   *   chained: a parser's error holds the bytes it failed on, and those may be a customer's.
   */
  constructor(
    message: string,
    readonly detail = '',
  ) {
    super(message)
  }
}

/** No connection could be opened: the host refuses it, or no network leads there. */
export class UpstreamRefusedError extends UpstreamError {
  readonly code = 'UPSTREAM_REFUSED'
  readonly remedy = WAIT
  readonly repeatable = true

  constructor(detail?: string) {
    super('the connection to BigCommerce was refused', detail)
  }
}

/** The connection was closed before the first byte of an answer. */
export class UpstreamResetError extends UpstreamError {
  readonly code = 'UPSTREAM_RESET'
  readonly remedy = 'check whether the call was carried out before repeating it'
  readonly repeatable = true

  constructor(detail?: string) {
    super('BigCommerce closed the connection before it answered', detail)
  }
}

/** The host's name leads to no address. */
export class UpstreamNameNotFoundError extends UpstreamError {
  readonly code = 'UPSTREAM_NAME_NOT_FOUND'
  readonly remedy = "check the store's address, and this machine's name server"
  readonly repeatable = true

  constructor(detail?: string) {
    super("the name of the store's host was not found", detail)
  }
}

/** No connection, encryption included, was ready in time. */
export class UpstreamConnectTimeoutError extends UpstreamError {
  readonly code = 'UPSTREAM_CONNECT_TIMEOUT'
  readonly remedy = WAIT
  readonly repeatable = true

  constructor(detail?: string) {
    super('no connection to BigCommerce could be opened in time', detail)
  }
}

/** The request was sent and no answer began in time. */
export class UpstreamTimeoutError extends UpstreamError {
  readonly code = 'UPSTREAM_TIMEOUT'
  readonly remedy = 'check whether the call was carried out before repeating it'
  readonly repeatable = true

  constructor(detail?: string) {
    super('BigCommerce did not answer in time', detail)
  }
}

/** An answer began and did not come to its end. */
export class UpstreamAnswerIncompleteError extends UpstreamError {
  readonly code = 'UPSTREAM_ANSWER_INCOMPLETE'
  readonly remedy = 'check whether the call was carried out before repeating it'
  readonly repeatable = false

  constructor(detail?: string) {
    super('the answer of BigCommerce broke off', detail)
  }
}

/** What came back is not HTTP, or more header than can be taken. */
export class UpstreamAnswerMalformedError extends UpstreamError {
  readonly code = 'UPSTREAM_ANSWER_MALFORMED'
  readonly remedy = 'check that the address is that of a BigCommerce store'
  readonly repeatable = false

  constructor(detail?: string) {
    super('the answer of BigCommerce could not be read', detail)
  }
}

/** The host could not prove that it is who it says. Nothing was sent. */
export class UpstreamTlsInvalidError extends UpstreamError {
  readonly code = 'UPSTREAM_TLS_INVALID'
  readonly remedy =
    "renew or correct the certificate of the store's domain, or use the permanent " +
    'store-{hash}.mybigcommerce.com address'
  readonly repeatable = false

  constructor(detail?: string) {
    super("the certificate of the store's host is not valid", detail)
  }
}

/** The host's name leads to an address inside a private network. Nothing was sent. */
export class UpstreamAddressForbiddenError extends UpstreamError {
  readonly code = 'UPSTREAM_ADDRESS_FORBIDDEN'
  readonly remedy = "use a host of the public Internet, and check the domain's DNS records"
  readonly repeatable = false

  constructor() {
    super("the name of the store's host leads into a private network")
  }
}

/** The host is none that a store can have. Nothing was sent. */
export class UpstreamHostInvalidError extends UpstreamError {
  readonly code = 'UPSTREAM_HOST_INVALID'
  readonly remedy = "use the full public name of the store's host, without scheme and port"
  readonly repeatable = false

  constructor() {
    super('the upstream host is not the name of a public host')
  }
}

/** A failure of a kind that nobody foresaw. */
export class UpstreamFailedError extends UpstreamError {
  readonly code = 'UPSTREAM_FAILED'
  readonly remedy = WAIT
  readonly repeatable = false

  constructor(detail?: string) {
    super('the call to BigCommerce failed', detail)
  }
}
