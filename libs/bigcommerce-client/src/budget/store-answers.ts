import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { AdmissionTerms, BudgetAnswer } from './admission.ts'
import type { BudgetCounts } from './budget-counts.ts'
import { readQuota, readReturn, type QuotaReading } from './quota-reading.ts'
import type { RouteSlots } from './route-slots.ts'
import type { StorePause } from './store-pause.ts'
import type { StoreWindow } from './store-window.ts'

export interface StoreAnswersDeps {
  readonly upstream: UpstreamKind
  readonly window: StoreWindow
  readonly pause: StorePause
  readonly slots: RouteSlots
  readonly counts: BudgetCounts
}

/** The call that an answer is to. */
export type AnsweredCall = Pick<AdmissionTerms, 'atMs' | 'route'>

const ROUTE_PAUSE_MS = 1_000
// A refusal that says to come back sooner says nothing: whoever believed it would ask without a pause.
const SHORTEST_RETURN_MS = 100

/** What one upstream of a store says in its answers. */
export class StoreAnswers {
  readonly #deps: StoreAnswersDeps

  constructor(deps: StoreAnswersDeps) {
    this.#deps = deps
  }

  /** Learns from an answer; whether what the store has left is known to include the call. */
  learn({ status, headers }: BudgetAnswer, call: AnsweredCall, nowMs: number): boolean {
    const { upstream, window, pause, counts } = this.#deps
    const reading = readQuota(upstream, headers)
    counts.absurdHeaders += reading.absurd
    if (status !== 429 && status !== 509) {
      pause.taken(call.atMs)
      return window.learn(reading, call.atMs, nowMs)
    }
    const { retryAfterMs, absurd } = readReturn(headers)
    counts.absurdHeaders += absurd
    this.#refused(refusalOf(upstream, status, reading), { reading, retryAfterMs, call }, nowMs)
    // A refused call is not counted.
    return true
  }

  #refused(what: 'quota' | 'load', { reading, retryAfterMs, call }: Refused, nowMs: number): void {
    const { window, pause, slots, counts } = this.#deps
    const { atMs: sentAtMs, route } = call
    if (route?.atOnce !== undefined && reading.left !== 0) {
      counts.tooMany.route += 1
      slots.close(route, nowMs + Math.max(ROUTE_PAUSE_MS, retryAfterMs))
      window.learn(reading, sentAtMs, nowMs)
      return
    }
    counts.tooMany[what] += 1
    const saidMs = Math.max(retryAfterMs, what === 'quota' ? (reading.resetMs ?? Infinity) : 0)
    if (saidMs < SHORTEST_RETURN_MS) pause.refused(sentAtMs, nowMs)
    if (retryAfterMs > 0) pause.told(retryAfterMs, nowMs)
    if (what === 'quota') window.learn({ ...reading, left: 0 }, sentAtMs, nowMs)
  }
}

interface Refused {
  readonly reading: QuotaReading
  readonly retryAfterMs: number
  readonly call: AnsweredCall
}

// BigCommerce sends a 429 without headers when its platform is busy; the legacy API's used-up hour is a 509.
function refusalOf(
  upstream: UpstreamKind,
  status: number,
  { left, resetMs }: QuotaReading,
): 'quota' | 'load' {
  if (upstream === 'legacy') return status === 509 ? 'quota' : 'load'
  return status === 429 && (left !== undefined || resetMs !== undefined) ? 'quota' : 'load'
}
