import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Admission } from './admission.ts'
import type { Priority } from './priority.ts'

/** A route of BigCommerce, as far as a store's budget is concerned. */
export interface BudgetedRoute {
  readonly id: string
  /** How many of its calls a store takes at the same time, where that is stated. */
  readonly atOnce: number | undefined
}

/** A call as far as a store's budget is concerned. */
export interface BudgetedCall {
  readonly storeHash: string
  /** Each upstream of a store has a quota of its own. */
  readonly upstream: UpstreamKind
  /** For whom the call is: a store's instances share its quota evenly. */
  readonly instanceId: number
  readonly priority: Priority
  /** Where the scope catalog knows it. */
  readonly route: BudgetedRoute | undefined
  /** How long the call may wait, where that is not the budget's own limit; 0: not at all. */
  readonly longestWaitMs?: number
  /** The share of the quota that a shadow call leaves alone, from 0 to 1, where that is not the budget's own. */
  readonly reserveShare?: number
}

/** What is known of a store's quota, as its four headers say it. */
export interface StoreQuota {
  /** Calls under way taken off. */
  readonly left: number
  readonly quota: number
  readonly resetMs: number
  readonly windowMs: number
}

/**
 * Why a call is not sent: it would have to wait longer than it may, as many wait as may, it has waited as
 * long as it may, or the gateway is going down.
 */
export type RefusalReason = 'too-long' | 'queue-full' | 'waited' | 'closed'

/** A call that is not sent. */
export interface Refusal {
  readonly state: 'refused'
  readonly reason: RefusalReason
  /** When it is worth coming back, in whole milliseconds, at least 1. */
  readonly retryAfterMs: number
  readonly waitedMs: number
  /** `undefined` while no answer of the store has told of it. */
  readonly quota: StoreQuota | undefined
}

/** A call that waits for its turn. */
export interface Waiting {
  readonly state: 'waiting'
  /**
   * How the waiting ends. To be called once, at once: an admission that nobody takes is lost to the store
   * until its window is over.
   *
   * @param signal Gives the place in the queue up.
   * @throws The signal's reason, if it is aborted while the call waits.
   */
  outcome(signal?: AbortSignal): Promise<Admission | Refusal>
}

export type Verdict = Admission | Waiting | Refusal
