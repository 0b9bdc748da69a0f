import { answerHadBegun } from './answer-progress.ts'
import {
  UpstreamAnswerIncompleteError,
  UpstreamAnswerMalformedError,
  UpstreamConnectTimeoutError,
  UpstreamError,
  UpstreamFailedError,
  UpstreamNameNotFoundError,
  UpstreamRefusedError,
  UpstreamResetError,
  UpstreamTimeoutError,
  UpstreamTlsInvalidError,
} from './upstream-errors.ts'

type Failure = new (detail?: string) => UpstreamError

const BY_CODE: ReadonlyMap<string, Failure> = new Map<string, Failure>([
  ['ECONNREFUSED', UpstreamRefusedError],
  ['EHOSTUNREACH', UpstreamRefusedError],
  ['ENETUNREACH', UpstreamRefusedError],
  ['EAI_AGAIN', UpstreamNameNotFoundError],
  ['EAI_FAIL', UpstreamNameNotFoundError],
  ['ENODATA', UpstreamNameNotFoundError],
  ['ENOTFOUND', UpstreamNameNotFoundError],
  ['ESERVFAIL', UpstreamNameNotFoundError],
  ['ETIMEDOUT', UpstreamConnectTimeoutError],
  ['UND_ERR_CONNECT_TIMEOUT', UpstreamConnectTimeoutError],
  ['ECONNABORTED', UpstreamResetError],
  ['ECONNRESET', UpstreamResetError],
  ['EPIPE', UpstreamResetError],
  ['UND_ERR_SOCKET', UpstreamResetError],
  ['UND_ERR_HEADERS_TIMEOUT', UpstreamTimeoutError],
  ['HPE_INVALID_EOF_STATE', UpstreamAnswerIncompleteError],
  ['UND_ERR_BODY_TIMEOUT', UpstreamAnswerIncompleteError],
  ['UND_ERR_RES_CONTENT_LENGTH_MISMATCH', UpstreamAnswerIncompleteError],
  ['UND_ERR_HEADERS_OVERFLOW', UpstreamAnswerMalformedError],
])

// OpenSSL's names for what is wrong with a certificate, and Node's for the handshake around it.
const TLS =
  /^(CERT_|DEPTH_ZERO_|EPROTO$|ERR_SSL_|ERR_TLS_|HOSTNAME_MISMATCH$|INVALID_(CA|PURPOSE)$|PATH_LENGTH_|SELF_SIGNED_|UNABLE_TO_)/

/**
 * Gives a failed call to BigCommerce its name: whatever `undici.request`, `fetch` or a body's stream
 * threw.
 *
 * Whether an answer had begun is known only for calls through an `Upstream`'s dispatcher; for others a
 * connection that broke counts as broken before the answer.
 */
export function classifyUpstreamFailure(error: unknown): UpstreamError {
  const chain = causesOf(error)
  const named = chain.find((link) => link instanceof UpstreamError)
  if (named !== undefined) return named

  const code = chain.map(codeOf).find((found) => found !== undefined)
  if (code === undefined) return new UpstreamFailedError()
  return nameFailure(code, chain)
}

function nameFailure(code: string, chain: readonly Error[]): UpstreamError {
  const Known = kindOf(code, chain)
  // The same reset or silence is half an answer once the first byte was there.
  const begun = chain.some(answerHadBegun)
  const breaksOff = Known === UpstreamResetError || Known === UpstreamTimeoutError
  return begun && (breaksOff || code === 'ETIMEDOUT')
    ? new UpstreamAnswerIncompleteError(code)
    : new Known(code)
}

function kindOf(code: string, chain: readonly Error[]): Failure {
  // undici's word for an answer to a question that was not asked, such as a 101.
  if (code === 'UND_ERR_SOCKET' && chain.some(({ message }) => message.startsWith('bad '))) {
    return UpstreamAnswerMalformedError
  }
  const known = BY_CODE.get(code)
  if (known !== undefined) return known
  if (code.startsWith('HPE_')) return UpstreamAnswerMalformedError
  return TLS.test(code) ? UpstreamTlsInvalidError : UpstreamFailedError
}

// `fetch` wraps what happened as a cause; a connection tried on several addresses holds one error each.
function causesOf(error: unknown): Error[] {
  const chain: Error[] = []
  let next: unknown = error
  while (next instanceof Error && !chain.includes(next)) {
    chain.push(next)
    next = next.cause ?? (next instanceof AggregateError ? next.errors[0] : undefined)
  }
  return chain
}

function codeOf(error: Error): string | undefined {
  if ('code' in error && typeof error.code === 'string') return error.code
  // undici 8 fails to find its parser's code, and leaves the parser's words.
  if (error.name !== 'HTTPParserError') return undefined
  return error.message.includes('Invalid EOF state') ? 'HPE_INVALID_EOF_STATE' : 'HPE_INVALID'
}
