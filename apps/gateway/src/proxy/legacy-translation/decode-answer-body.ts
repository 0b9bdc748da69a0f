import type { IncomingHttpHeaders } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { LegacyAnswerError } from './errors.ts'
import { MOST_TRANSLATED_BYTES } from './translate-request-body.ts'

type Decoding = (body: Buffer, bound: { readonly maxOutputLength: number }) => Buffer

const DECODINGS: ReadonlyMap<string, Decoding> = new Map<string, Decoding>([
  ['identity', (body) => body],
  ['gzip', gunzipSync],
  ['x-gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
])

/**
 * The bytes of an answer without their compression. It is not asked for, and whoever stands between
 * may compress nevertheless.
 *
 * @throws {LegacyAnswerError} If the encoding is none of the usual, the bytes are not of it, or they
 *   become more than is translated.
 */
export function decodeAnswerBody(body: Buffer, headers: IncomingHttpHeaders): Buffer {
  const decoding = DECODINGS.get((headers['content-encoding'] ?? 'identity').trim().toLowerCase())
  if (decoding === undefined) throw new LegacyAnswerError('content-encoding')
  try {
    return decoding(body, { maxOutputLength: MOST_TRANSLATED_BYTES })
  } catch {
    // The cause says nothing but which byte it was.
    throw new LegacyAnswerError('compression')
  }
}
