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

/** The format in which a call is refused before anybody was asked: XML where none was agreed on. */
export function formatOfRefusal({ path, headers }: LegacyRequest): LegacyFormat {
  const wants = negotiateLegacyFormat(headers.accept, toOAuthPath(path).extension)
  return wants === 'unacceptable' ? 'xml' : wants
}

/**
 * Says what to ask OAuth V2 for a call to the legacy API.
 *
 * OAuth V2 is always asked for JSON, uncompressed, because the answer has to be read. A body that is
 * no XML goes on as it is: whether BigCommerce takes its type, missing ones too, is for it to say.
 *
 * @throws {LegacyFormatError} If the client accepts what the legacy API does not speak, or its XML is
 *   compressed.
 */
export function translateRequest({ path, headers }: LegacyRequest): TranslatedRequest {
  const { path: oauthPath, extension } = toOAuthPath(path)
  const wants = negotiateLegacyFormat(headers.accept, extension)
  if (wants === 'unacceptable') throw new LegacyFormatError('accept')

  const sendsXml = hasBody(headers) && legacyFormatSent(headers['content-type']) === 'xml'
  if (sendsXml && !isPlain(headers)) throw new LegacyFormatError('content-encoding')
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

function isPlain({ 'content-encoding': encoding = 'identity' }: IncomingHttpHeaders): boolean {
  return encoding.trim().toLowerCase() === 'identity'
}
