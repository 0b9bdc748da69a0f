import type { Clock } from '@latchkey/kernel'

/** One alarm, at the earliest time that it was set for. */
export class WakeUp {
  readonly #clock: Clock
  readonly #wake: () => void
  #atMs = Infinity
  #asleep: AbortController | undefined

  constructor(clock: Clock, wake: () => void) {
    this.#clock = clock
    this.#wake = wake
  }

  /** @param atMs `Infinity`: not at all. An alarm that comes too early is left, and harmless. */
  at(atMs: number, nowMs: number): void {
    if (atMs === Infinity) this.cancel()
    if (atMs >= this.#atMs) return
    this.cancel()
    this.#atMs = atMs
    const asleep = new AbortController()
    this.#asleep = asleep
    // A timer may be early by less than a millisecond; then there would be nothing to do yet.
    this.#clock.sleep(Math.max(1, Math.ceil(atMs - nowMs)), asleep.signal).then(
      () => {
        if (this.#asleep !== asleep) return
        this.#asleep = undefined
        this.#atMs = Infinity
        this.#wake()
      },
      () => {
        // Cancelled: another alarm is set, or none is needed.
      },
    )
  }

  cancel(): void {
    const asleep = this.#asleep
    this.#asleep = undefined
    this.#atMs = Infinity
    asleep?.abort()
  }
}
