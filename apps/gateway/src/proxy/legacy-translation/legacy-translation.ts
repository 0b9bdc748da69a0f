import type { IncomingHttpHeaders } from 'node:http'
import { LegacyFormatError } from './errors.ts'
import { toOAuthPath } from './legacy-path.ts'
import {
  legacyFormatSent,
  negotiateLegacyFormat,
  type LegacyFormat,
} from './negotiate-legacy-format.ts'

export { translateAnswer } from './translate-answer.ts'
export { MOST_TRANSLATED_BYTES, xmlBodyToJson } from './translate-request-body.ts'

/** A legacy call before its body is read. */
export interface LegacyRequest {
  /** Below `/api/v2`, without its query. */
  readonly path: string
  /** With lower-case names. */
  readonly headers: IncomingHttpHeaders
}

/** What OAuth V2 is asked in a legacy call's place, and what the client expects back. */
export interface TranslatedRequest {
  /** Below `/v2`. */
  readonly path: string
  /** The format of the answer to the client. */
  readonly wants: LegacyFormat
  /** `xml-to-json`: the body goes through `xmlBodyToJson`, and its length changes. */
  readonly body: 'pass' | 'xml-to-json'
  /** These take the place of the client's own. */
  readonly headers: Readonly<Record<string, string>>
}

/**
 * Says what to ask OAuth V2 for a call to the legacy API.
 *
 * OAuth V2 is always asked for JSON, uncompressed, because the answer has to be read.
 *
 * @throws {LegacyFormatError} If the client accepts or sends what the legacy API does not speak.
 */
export function translateRequest({ path, headers }: LegacyRequest): TranslatedRequest {
  const { path: oauthPath, extension } = toOAuthPath(path)
  const wants = negotiateLegacyFormat(headers.accept, extension)
  if (wants === 'unacceptable') throw new LegacyFormatError('accept')

  const sendsXml = hasBody(headers) && formatOfBody(headers) === 'xml'
  return {
    path: oauthPath,
    wants,
    body: sendsXml ? 'xml-to-json' : 'pass',
    headers: {
      accept: 'application/json',
      'accept-encoding': 'identity',
      ...(sendsXml ? { 'content-type': 'application/json' } : {}),
    },
  }
}

// Many clients name a type on calls that have no body; then it says nothing.
function hasBody(headers: IncomingHttpHeaders): boolean {
  const length = headers['content-length'] ?? '0'
  return headers['transfer-encoding'] !== undefined || length !== '0'
}

function formatOfBody(headers: IncomingHttpHeaders): LegacyFormat {
  const format = legacyFormatSent(headers['content-type'])
  if (format === 'none' || format === 'unsupported') throw new LegacyFormatError('content-type')

  const encoding = headers['content-encoding'] ?? 'identity'
  if (format === 'xml' && encoding !== 'identity') throw new LegacyFormatError('content-encoding')
  return format
}
