import type { IncomingHttpHeaders } from 'node:http'
import type { FormFields } from './read-form.ts'

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
  /** What a `multipart/form-data` body says; `malformed` where it cannot be read. */
  readonly form?: FormFields | 'malformed'
}

/** What goes back. A body of `undefined` sends none, and no `Content-Type` with it. */
export interface OutboundAnswer {
  readonly status: number
  /** A list is one header for each of its values, as `Set-Cookie` needs it (RFC 6265 §3). */
  readonly headers: Readonly<Record<string, string | string[]>>
  readonly body?: string | Buffer | undefined
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
