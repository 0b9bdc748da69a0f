import type { Clock } from '@latchkey/kernel'

const MINUTE_MS = 60_000
const MINUTES = 60

/** The legacy API's quota: so many requests in a rolling hour that moves on each minute. */
export class HourlyQuota {
  readonly #quota: number
  readonly #clock: Clock
  readonly #usedByMinute = new Map<number, number>()

  constructor(requestsPerHour: number, clock: Clock) {
    this.#quota = requestsPerHour
    this.#clock = clock
  }

  /** Spends one request. A refused one costs nothing. */
  take(): { readonly granted: boolean; readonly remaining: number } {
    const minute = Math.floor(this.#clock.monotonicMs() / MINUTE_MS)
    for (const past of this.#usedByMinute.keys()) {
      if (past <= minute - MINUTES) this.#usedByMinute.delete(past)
    }
    const used = [...this.#usedByMinute.values()].reduce((sum, count) => sum + count, 0)
    if (used >= this.#quota) return { granted: false, remaining: 0 }

    this.#usedByMinute.set(minute, (this.#usedByMinute.get(minute) ?? 0) + 1)
    return { granted: true, remaining: this.#quota - used - 1 }
  }
}
