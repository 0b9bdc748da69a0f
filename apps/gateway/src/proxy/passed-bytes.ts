import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

type CollectYoung = (options: { readonly type: 'minor' }) => void

const COLLECT_EVERY_BYTES = 8 * 1024 * 1024

/**
 * Lets go of the memory of bytes that have passed through.
 *
 * A chunk is 64 KiB outside V8's heap and nearly nothing inside, so V8 sees no reason to collect
 * until 64 MiB of them are waiting: one long answer would take that much, and keep it. A collection of
 * the young generation, where all of them are, takes less than a millisecond for each 8 MiB.
 */
export class PassedBytes {
  readonly #collect: () => void
  #sinceCollection = 0

  constructor(collect: () => void = youngCollector()) {
    this.#collect = collect
  }

  /** Counts bytes whose buffers nobody needs any more. */
  add(bytes: number): void {
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
