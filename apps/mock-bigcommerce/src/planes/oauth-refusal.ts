import type { CallRefusedError } from '../errors.ts'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'
import { STATUS_CODES_PATH, STATUS_CODES_URL } from '../resources/answers/status-codes-page.ts'
import { notFound } from '../state/collection.ts'

// Where a resource has no words of its own for what is not there, each version has its own.
const NOT_FOUND = notFound().reason

type Headers = Readonly<Record<string, string>>

/** Words a refusal as its version of the API does: V2 an array, V3 an object. */
export function oauthRefusal(
  version: string,
  { status, reason, fields }: CallRefusedError,
  headers: Headers,
): OutboundAnswer {
  if (version === 'v2') return jsonAnswer(status, [{ status, message: reason }], headers)
  const title = reason === NOT_FOUND ? 'The resource at that URL is not found.' : reason
  return jsonAnswer(status, { status, title, type: STATUS_CODES_URL, errors: fields }, headers)
}

/** A token without the scope, or of another store: in V3's form, whatever the version. */
export function missingScope(headers: Headers): OutboundAnswer {
  const title = "You don't have a required scope to access the endpoint"
  return jsonAnswer(403, { status: 403, title, type: STATUS_CODES_URL, errors: {} }, headers)
}

/** The store's window is used up. */
export function tooManyRequests(headers: Headers): OutboundAnswer {
  const title = 'Too many requests'
  return jsonAnswer(429, { status: 429, title, type: STATUS_CODES_PATH, errors: {} }, headers)
}
