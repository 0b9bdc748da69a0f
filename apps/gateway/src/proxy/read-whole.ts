import { BodyTooLargeError } from './errors.ts'

/**
 * Reads a body to its end.
 *
 * @throws {BodyTooLargeError} As soon as it is longer than `mostBytes`.
 */
export async function readWhole(stream: AsyncIterable<Buffer>, mostBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of stream) {
    bytes += chunk.length
    if (bytes > mostBytes) throw new BodyTooLargeError()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
