import type { Readable } from 'node:stream'

// More than a theme or a picture of BigCommerce's limits has; its own limit is not documented.
const LARGEST_BODY_BYTES = 64 * 1_024 * 1_024

/**
 * Reads a body to its end.
 *
 * @returns `undefined` if it is larger than the mock takes; the rest is read and thrown away, so that
 *   the caller gets its answer.
 */
export async function readBody(stream: Readable): Promise<Buffer | undefined> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= LARGEST_BODY_BYTES) chunks.push(chunk)
    else chunks.length = 0
  }
  return bytes <= LARGEST_BODY_BYTES ? Buffer.concat(chunks) : undefined
}
