import { requestToken } from '../accounts/request-token.ts'
import { TOKEN_FIELDS, type TokenRequest } from '../accounts/token-request.ts'
import { jsonAnswer, type InboundRequest, type OutboundAnswer } from '../http/exchange.ts'
import type { Mock } from '../planes/mock.ts'
import { fieldOf } from '../resources/answers/field-of.ts'

// A token is not for a cache (RFC 6749 §5.1).
const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

/**
 * The token endpoint: a code or a refresh token for a token, asked in JSON or as a form. What is wrong is 400 with
 * `error`, which the vendor's clients look for.
 */
export function answerToken({ state, clock }: Mock, request: InboundRequest): OutboundAnswer {
  if (request.method !== 'POST') return refusal(405, 'method_not_allowed', { allow: 'POST' })
  const read = readTokenRequest(request)
  if (read === 'unsupported type') return refusal(415, 'unsupported_media_type')
  if (read === 'malformed') return refusal(400, 'invalid_request')
  const said = requestToken(state, read, clock.now())
  return jsonAnswer('error' in said ? 400 : 200, said, noStore)
}

function refusal(status: number, error: string, headers: Readonly<Record<string, string>> = {}) {
  return jsonAnswer(status, { error }, { ...noStore, ...headers })
}

function readTokenRequest({
  headers,
  body,
}: InboundRequest): TokenRequest | 'malformed' | 'unsupported type' {
  const [type = ''] = (headers['content-type'] ?? '').split(';')
  switch (type.trim().toLowerCase()) {
    case 'application/json':
      return readJson(body)
    case 'application/x-www-form-urlencoded':
      return readForm(body)
    default:
      return 'unsupported type'
  }
}

function readForm(body: Buffer): TokenRequest {
  const form = new URLSearchParams(body.toString('utf8'))
  return fieldsOf((name) => form.get(name) ?? undefined)
}

function readJson(body: Buffer): TokenRequest | 'malformed' {
  const value = parseJson(body.toString('utf8'))
  if (typeof value !== 'object' || value === null) return 'malformed'
  return fieldsOf((name) => {
    const field = fieldOf(value, name)
    return typeof field === 'string' ? field : undefined
  })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

function fieldsOf(read: (name: string) => string | undefined): TokenRequest {
  return Object.fromEntries(TOKEN_FIELDS.map((name) => [name, read(name)]))
}
