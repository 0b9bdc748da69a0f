/**
 * Loaded into a gateway before its own code (`--import`): tells the parent what the process holds once
 * everything that nobody needs is collected.
 */
import { setTimeout } from 'node:timers/promises'
import { writeHeapSnapshot } from 'node:v8'

// What is freed by finalizers, and buffers behind it, goes with a later collection.
const COLLECTIONS = 3
const PAUSE_MS = 200

process.on('message', (message: unknown) => {
  if (typeof message !== 'object' || message === null || !('type' in message)) return
  if (message.type === 'tell-memory') void tellMemory()
  if (message.type === 'write-snapshot' && 'file' in message && typeof message.file === 'string') {
    process.send?.({ type: 'snapshot', file: writeHeapSnapshot(message.file) })
  }
})

async function tellMemory(): Promise<void> {
  for (let done = 0; done < COLLECTIONS; done += 1) {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    await setTimeout(PAUSE_MS)
  }
  process.send?.({ type: 'memory', ...process.memoryUsage() })
}
