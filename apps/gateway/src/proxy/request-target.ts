import { PathNotPlainError } from './errors.ts'

/** What a request asks for, judged: this is what is matched, and this is what is sent. */
export interface RequestTarget {
  /** Decoded, and equal to what is sent: begins with `/`, plain segments only. */
  readonly path: string
  /** As the client wrote it, with its `?`; empty if there was none. */
  readonly query: string
}

// RFC 3986 §3.3 `pchar` without percent-encoding, and no dot segment (§5.2.4): URL parsers further
// on fold `..`, `%2e%2e` and `\` into other paths than the one judged here.
const PLAIN_PATH = /^(?:\/(?!\.{1,2}(?:\/|$))[\w.~:@!$&'()*+,;=-]+)+$/

// A query is BigCommerce's to read; only what could end it, or a header line, is refused.
const QUERY = /^\?[!-"$-~]*$/

/**
 * Judges a request line's target (RFC 9112 §3.2.1, origin form).
 *
 * @throws {PathNotPlainError} If the path, once decoded, is not plain segments, or the query holds
 *   what cannot stand in one.
 */
export function readRequestTarget(url: string): RequestTarget {
  const mark = url.indexOf('?')
  const written = mark === -1 ? url : url.slice(0, mark)
  const query = mark === -1 ? '' : url.slice(mark)
  const path = written.includes('%') ? decode(written) : written

  if (!PLAIN_PATH.test(path) || (query !== '' && !QUERY.test(query))) throw new PathNotPlainError()
  return { path, query }
}

// Decoded it would part segments that the client meant to be one.
const ENCODED_SLASH = /%2f/i

function decode(path: string): string {
  if (ENCODED_SLASH.test(path)) throw new PathNotPlainError()
  try {
    return decodeURIComponent(path)
  } catch {
    throw new PathNotPlainError()
  }
}
