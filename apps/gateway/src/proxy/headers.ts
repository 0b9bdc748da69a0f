import type { IncomingHttpHeaders } from 'node:http'

// RFC 9110 §7.6.1: these speak about one connection and end at it.
const HOP_BY_HOP = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

// How the caller proved itself to Latchkey is nobody else's to see; `Host`, `Expect` and the priority are
// between the caller and Latchkey, too.
const NOT_FORWARDED = new Set([
  ...HOP_BY_HOP,
  'authorization',
  'cookie',
  'expect',
  'host',
  'latchkey-priority',
  'proxy-authorization',
  'x-auth-client',
  'x-auth-token',
])

const NOT_RETURNED = new Set(HOP_BY_HOP)

/** Names and values in turn, as `http` and `undici` take them. */
export type FlatHeaders = string[]

/** The caller's headers that BigCommerce may see. */
export function forwardedHeaders(headers: IncomingHttpHeaders): FlatHeaders {
  return copyExcept(NOT_FORWARDED, headers)
}

/** BigCommerce's headers that the caller may see. */
export function returnedHeaders(headers: IncomingHttpHeaders): FlatHeaders {
  return copyExcept(NOT_RETURNED, headers)
}

/** Takes every value of a header out. */
export function removeHeader(headers: FlatHeaders, name: string): void {
  for (let at = headers.length - 2; at >= 0; at -= 2) {
    if (headers[at] === name) headers.splice(at, 2)
  }
}

function copyExcept(dropped: ReadonlySet<string>, headers: IncomingHttpHeaders): FlatHeaders {
  const named = namedByConnection(headers.connection)
  const copied: FlatHeaders = []
  for (const name in headers) {
    if (dropped.has(name) || named?.has(name) === true) continue
    const value = headers[name]
    if (typeof value === 'string') copied.push(name, value)
    else for (const each of value ?? []) copied.push(name, each)
  }
  return copied
}

// A `Connection` header may name further headers that end here (RFC 9110 §7.6.1).
function namedByConnection(connection: string | undefined): ReadonlySet<string> | undefined {
  if (connection === undefined || connection === 'keep-alive' || connection === 'close') {
    return undefined
  }
  return new Set(connection.split(',').map((name) => name.trim().toLowerCase()))
}
