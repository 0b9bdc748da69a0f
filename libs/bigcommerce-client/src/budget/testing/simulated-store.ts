import type { BudgetAnswer } from '../admission.ts'

export const WINDOW_MS = 30_000

/** What happened in one of the store's windows. */
export interface WindowRecord {
  readonly opensAtMs: number
  ours: number
  others: number
  /** Calls of ours that were refused, and those of them that nobody else's call explains. */
  refused: number
  avoidable: number
}

/**
 * BigCommerce's side of one store's quota: so many calls, by whomever, in each window of 30 seconds, which
 * the first call after the last one opens. A refused call costs nothing.
 */
export class SimulatedStore {
  readonly quota: number
  readonly windows: WindowRecord[] = []
  #endsAtMs = -Infinity
  #used = 0
  #lastOtherMs = -Infinity

  constructor(quota: number) {
    this.quota = quota
  }

  /** Another app's call arrives. */
  otherCalls(nowMs: number): void {
    const window = this.#windowAt(nowMs)
    if (this.#used >= this.quota) return
    this.#used += 1
    window.others += 1
    this.#lastOtherMs = nowMs
  }

  /**
   * A call of ours arrives.
   *
   * @param knownMs When the last answer was made that its sender knew of.
   */
  answer(nowMs: number, knownMs: number): BudgetAnswer {
    const window = this.#windowAt(nowMs)
    const isTaken = this.#used < this.quota
    if (isTaken) {
      this.#used += 1
      window.ours += 1
    } else {
      window.refused += 1
      if (this.#lastOtherMs <= knownMs) window.avoidable += 1
    }
    const resetMs = Math.ceil(this.#endsAtMs - nowMs)
    const headers = {
      'x-rate-limit-requests-left': String(this.quota - this.#used),
      'x-rate-limit-requests-quota': String(this.quota),
      'x-rate-limit-time-reset-ms': String(resetMs),
      'x-rate-limit-time-window-ms': String(WINDOW_MS),
    }
    if (isTaken) return { status: 200, headers }
    const retryAfter = { 'x-retry-after': String(Math.ceil(resetMs / 1_000)) }
    return { status: 429, headers: { ...headers, ...retryAfter } }
  }

  #windowAt(nowMs: number): WindowRecord {
    const last = this.windows.at(-1)
    if (last !== undefined && nowMs < this.#endsAtMs) return last
    this.#endsAtMs = nowMs + WINDOW_MS
    this.#used = 0
    const opened = { opensAtMs: nowMs, ours: 0, others: 0, refused: 0, avoidable: 0 }
    this.windows.push(opened)
    return opened
  }
}
