import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type CollectYoung = (options: { readonly type: 'minor' }) => void

const COLLECT_EVERY_BYTES = 2 * 1024 * 1024

// Chunks of short answers; V8 collects them along with what each call leaves in its heap.
const SMALL_BYTES = 16 * 1024

/**
 * Lets go of the memory of bytes that have passed through.
 *
 * A chunk is 64 KiB outside V8's heap and nearly nothing inside, so V8 sees no reason to collect
 * until 64 MiB of them are waiting: one long answer would take that much, and keep it. A collection of
 * the young generation, where all of them are, takes a fraction of a millisecond for each 2 MiB.
 */
export class PassedBytes {
  readonly #collect: () => void
  #sinceCollection = 0

  constructor(collect: () => void = youngCollector()) {
    this.#collect = collect
  }

  /** Counts bytes whose buffers nobody needs any more. */
  add(bytes: number): void {
    if (bytes < SMALL_BYTES) return
    this.#sinceCollection += bytes
    if (this.#sinceCollection < COLLECT_EVERY_BYTES) return
    this.#sinceCollection = 0
    this.#collect()
  }
}

// Node shows the collector only to a process that was started with a flag, or, as here, to a context
// that is made after the flag was set.
function youngCollector(): () => void {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as CollectYoung
  setFlagsFromString('--no-expose-gc')
  return () => {
    collect({ type: 'minor' })
  }
}
