import type { IncomingHttpHeaders } from 'node:http'
import { decodeAnswerBody } from './decode-answer-body.ts'
import { LegacyAnswerError } from './errors.ts'
import { isLegacyErrorBody, legacyErrorBody, legacyErrorsOf } from './legacy-error-body.ts'
import { legacyHeaders } from './legacy-headers.ts'
import { toOAuthPath } from './legacy-path.ts'
import type { LinkTarget } from './link-pattern.ts'
import type { LegacyFormat } from './negotiate-legacy-format.ts'
import { pointLinksHome } from './point-links-home.ts'
import { readExactJson } from './read-exact-json.ts'
import { writeLegacyXml } from './write-legacy-xml.ts'
import { resourceOf, singularOf } from './xml-names.ts'

/** A whole answer of OAuth V2, and what the client of the legacy API expects. */
export interface OAuthAnswer extends LinkTarget {
  readonly status: number
  /** With lower-case names. */
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly wants: LegacyFormat
  /** The route's template if it is known, since an id may look like a name; else as it was called. */
  readonly path: string
}

/** An answer as the legacy API would have given it. */
export interface LegacyAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const NOTHING = Buffer.alloc(0)
const JSON_TYPE = /^\s*application\/(?:[\w.-]+\+)?json\b/i
const QUOTA_USED_UP = { status: 509, message: 'The requests-per-hour limit has been reached.' }

/**
 * Translates an answer of OAuth V2 to the form that the legacy API gave it.
 *
 * JSON keeps every byte but its links. XML is written anew, with every number as it stood in the JSON.
 * The links of a JSON answer end in `.json` and those of an XML answer in `.xml`, as the vendor's
 * documents of the legacy API show them: a client that follows one gets what it can read.
 *
 * @throws {LegacyAnswerError} If a successful answer is not JSON, or cannot be decompressed.
 */
export function translateAnswer(answer: OAuthAnswer): LegacyAnswer {
  const headers = legacyHeaders(answer.headers, answer)
  if (answer.status === 429) return quotaUsedUp(headers, answer.wants)
  // What counts of a redirect is its `Location`; its body is a page for people.
  const redirect = answer.status >= 300 && answer.status < 400
  if (redirect || isBare(answer)) return withoutBody(answer, headers)

  const body = bodyOf({ ...answer, body: decodeAnswerBody(answer.body, answer.headers) })
  return { status: answer.status, headers: describing(body, answer.wants, headers), body }
}

// The old API said in words what it refused; only a HEAD has none, and the type of those it leaves out.
function isBare({ status, headers, body }: OAuthAnswer): boolean {
  return body.length === 0 && (status < 400 || headers['content-type'] !== undefined)
}

// A 204 and a 304 have no type; a HEAD has the one that its GET would have.
function withoutBody(answer: OAuthAnswer, headers: IncomingHttpHeaders): LegacyAnswer {
  const typed = answer.headers['content-type'] !== undefined && answer.body.length === 0
  const described = typed ? { ...headers, 'content-type': `application/${answer.wants}` } : headers
  return { status: answer.status, headers: described, body: NOTHING }
}

function quotaUsedUp(headers: IncomingHttpHeaders, wants: LegacyFormat): LegacyAnswer {
  const body = legacyErrorBody([QUOTA_USED_UP], wants)
  const described = describing(body, wants, headers)
  return { status: 509, headers: { ...described, 'x-bc-apilimit-remaining': '0' }, body }
}

function bodyOf(answer: OAuthAnswer): Buffer {
  if (answer.status >= 400) return errorBodyOf(answer)

  const type = answer.headers['content-type'] ?? ''
  if (!JSON_TYPE.test(type)) throw new LegacyAnswerError('content-type')
  const body = pointLinksHome(answer.body, answer, answer.wants)
  return answer.wants === 'json' ? body : xmlBodyOf(body, answer.path)
}

function errorBodyOf({ status, body, wants }: OAuthAnswer): Buffer {
  if (!isLegacyErrorBody(body)) return legacyErrorBody(legacyErrorsOf(status, body), wants)
  if (wants === 'json') return body
  return Buffer.from(writeLegacyXml('errors', readExactJson(body.toString('utf8'))))
}

function xmlBodyOf(json: Buffer, path: string): Buffer {
  // The legacy API spells a name of two words without the underscore, as in its paths and links.
  const resource = resourceOf(toOAuthPath(path).path).replaceAll('_', '')
  try {
    const value = readExactJson(json.toString('utf8'))
    const root = Array.isArray(value) ? resource : singularOf(resource)
    return Buffer.from(writeLegacyXml(root, value))
  } catch (cause) {
    // The cause may quote the answer, which is the merchant's data: only its kind is kept.
    throw new LegacyAnswerError(cause instanceof Error ? cause.name : 'unknown')
  }
}

function describing(
  body: Buffer,
  format: LegacyFormat,
  headers: IncomingHttpHeaders,
): IncomingHttpHeaders {
  return {
    ...headers,
    'content-length': String(body.length),
    'content-type': `application/${format}`,
  }
}
