import { CallRefusedError } from '../errors.ts'
import type { InboundRequest } from '../http/exchange.ts'
import { formatOf, type Format } from './negotiate-format.ts'
import { parseXml } from './parse-xml.ts'

/**
 * Reads a request's body by its `Content-Type`.
 *
 * @param accepted The formats this plane takes.
 * @param takesForm Whether the route takes `multipart/form-data` as well.
 * @returns `undefined` where there is no body.
 * @throws {CallRefusedError} 415 for a type that is missing or not accepted, 400 for a body that is
 *   not what its type says.
 */
export function decodeBody(
  request: InboundRequest,
  accepted: readonly Format[],
  takesForm: boolean,
): unknown {
  if (request.body.length === 0) return undefined
  if (request.form === 'malformed') throw new CallRefusedError(400, 'Input is invalid')
  if (takesForm && request.form !== undefined) return request.form

  const format = formatOf(request.headers['content-type'])
  if (format === undefined || !accepted.includes(format)) {
    throw new CallRefusedError(415, 'The Content-Type of the request is missing or not supported.')
  }
  const value = format === 'json' ? parseJson(request.body) : parseXml(request.body)
  if (value === undefined) throw new CallRefusedError(400, 'Input is invalid')
  return value
}

function parseJson(body: Buffer): unknown {
  try {
    const value = JSON.parse(body.toString('utf8')) as unknown
    return isReadable(value) ? value : undefined
  } catch {
    return undefined
  }
}

// As deep as PHP reads JSON unless told otherwise; what is deeper would use up the stack further on.
const DEEPEST = 512

// Half of a surrogate pair is no character (RFC 8259 section 8.2): no URL and no XML can carry it on.
function isReadable(value: unknown, levelsLeft = DEEPEST): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return levelsLeft > 0 && Object.values(value).every((each) => isReadable(each, levelsLeft - 1))
}
