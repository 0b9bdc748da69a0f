import { UsageError } from '../command-line/usage-error.ts'

// RFC 9110 §5.1 and §5.5.
const HEADER = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\x20-\x7e\t]*)$/

// The credential comes from the instance or the sign-in; the others are the connection's own.
const SET_BY_US = new Set([
  'authorization',
  'connection',
  'content-length',
  'host',
  'transfer-encoding',
  'x-auth-client',
  'x-auth-token',
])

/**
 * Reads `Name: value` headers; JSON is asked for, and is what is sent, unless they say otherwise.
 *
 * @throws {UsageError} If one is no header, or is set by the command itself.
 */
export function readHeaders(
  lines: readonly string[],
  hasBody: boolean,
): Readonly<Record<string, string>> {
  return {
    accept: 'application/json',
    ...(hasBody ? { 'content-type': 'application/json' } : {}),
    ...Object.fromEntries(lines.map(readHeader)),
  }
}

function readHeader(line: string): readonly [name: string, value: string] {
  const [, name, value] = HEADER.exec(line) ?? []
  if (name === undefined || value === undefined) {
    throw new UsageError("--header takes 'Name: value'", 'call')
  }
  const lowered = name.toLowerCase()
  if (SET_BY_US.has(lowered)) throw new UsageError(`${name} is set by the command itself`, 'call')
  return [lowered, value.trim()]
}
