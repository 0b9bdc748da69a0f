import { createInterface } from 'node:readline'
import type { Readable } from 'node:stream'

/** Hands each line of a stream on as it comes. */
export function readLines(stream: Readable, onLine: (line: string) => void): void {
  createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine)
}
