import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate } from 'node:zlib'
import { MOST_BODY_BYTES, type WholeAnswer } from './whole-answer.ts'

type Decoding = (body: Buffer, bound: { readonly maxOutputLength: number }) => Promise<Buffer>

const DECODINGS: ReadonlyMap<string, Decoding> = new Map<string, Decoding>([
  ['gzip', promisify(gunzip)],
  ['x-gzip', promisify(gunzip)],
  ['deflate', promisify(inflate)],
  ['br', promisify(brotliDecompress)],
])

/**
 * An answer without its compression, which is taken away on other threads than those that serve.
 *
 * @returns `undefined` if it cannot be read, or is longer than what is compared.
 */
export async function decompressed(answer: WholeAnswer): Promise<WholeAnswer | undefined> {
  const { 'content-encoding': encoding = 'identity', ...headers } = answer.headers
  const name = encoding.trim().toLowerCase()
  if (name === 'identity' || answer.body.length === 0) return { ...answer, headers }
  try {
    const body = await DECODINGS.get(name)?.(answer.body, { maxOutputLength: MOST_BODY_BYTES })
    return body && { ...answer, headers, body }
  } catch {
    return undefined
  }
}
