import type { Clock } from '@latchkey/kernel'

const WINDOW_MS = 30_000

/** Where a store's quota stands, as the four `X-Rate-Limit-*` headers say it. */
export interface QuotaState {
  readonly requestsLeft: number
  readonly requestsQuota: number
  readonly resetMs: number
  readonly windowMs: number
}

/** The OAuth quota: so many requests to a store, by whomever, in each window of 30 seconds. */
export class RequestWindow {
  readonly #quota: number
  readonly #clock: Clock
  #endsAtMs = 0
  #used = 0

  constructor(requestsQuota: number, clock: Clock) {
    this.#quota = requestsQuota
    this.#clock = clock
  }

  /** Spends one request. A refused one costs nothing; the first one after a window opens the next. */
  take(): { readonly granted: boolean; readonly state: QuotaState } {
    const nowMs = this.#clock.monotonicMs()
    if (nowMs >= this.#endsAtMs) {
      this.#endsAtMs = nowMs + WINDOW_MS
      this.#used = 0
    }
    const granted = this.#used < this.#quota
    if (granted) this.#used += 1
    return { granted, state: this.#state(nowMs) }
  }

  #state(nowMs: number): QuotaState {
    return {
      requestsLeft: this.#quota - this.#used,
      requestsQuota: this.#quota,
      resetMs: Math.ceil(this.#endsAtMs - nowMs),
      windowMs: WINDOW_MS,
    }
  }
}
