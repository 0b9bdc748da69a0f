import type { IncomingHttpHeaders } from 'node:http'

/** A request as it came off the wire. The body is its exact bytes. */
export interface InboundRequest {
  readonly method: string
  /** Path and query exactly as asked. */
  readonly target: string
  /** The Host header as asked. */
  readonly host: string
  /** By lower-case name. */
  readonly headers: IncomingHttpHeaders
  /** Names and values in turn, in the order and case they came in. */
  readonly rawHeaders: readonly string[]
  readonly body: Buffer
}

/** What goes back. A body of `undefined` sends none, and no `Content-Type` with it. */
export interface OutboundAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** An answer in JSON. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): OutboundAnswer {
  return {
    status,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(value),
  }
}

/**
 * Says that the mock does not know a call.
 *
 * Not 404: a route we have not modelled must not look like a resource that is not there.
 */
export function unmodelledAnswer(what: string): OutboundAnswer {
  return jsonAnswer(501, { status: 501, title: `mock BigCommerce does not model ${what}` })
}
