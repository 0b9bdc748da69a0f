import type { Writable } from 'node:stream'
import { setImmediate } from 'node:timers/promises'

const PIECE = Buffer.alloc(64 * 1024, 'x')
// All ends are in this process: what can move has moved after far fewer turns of its event loop.
const TURNS = 1_000

/** Writes for as long as somebody takes it, and says how many bytes were taken. */
export async function writeUntilRefused(stream: Writable, mostBytes: number): Promise<number> {
  let writtenBytes = 0
  for (let turn = 0; turn < TURNS && writtenBytes < mostBytes; turn += 1) {
    if (stream.writableNeedDrain) {
      await setImmediate()
      continue
    }
    stream.write(PIECE)
    writtenBytes += PIECE.length
    turn = 0
  }
  return writtenBytes
}
