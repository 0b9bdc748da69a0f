import type { Clock } from '@latchkey/kernel'
import type { Admission } from './admission.ts'
import type { BudgetCounts } from './budget-counts.ts'
import type { BudgetLimits } from './budget-limits.ts'
import { knownQuota } from './budget-snapshot.ts'
import type { BudgetedCall, Refusal, RefusalReason, Verdict } from './budgeted-call.ts'
import type { FairShare } from './fair-share.ts'
import type { Tally } from './instance-tallies.ts'
import type { ReplicaShare } from './leased-share.ts'
import type { Obstacles } from './obstacles.ts'
import { RANK } from './priority.ts'
import type { RouteSlots } from './route-slots.ts'
import type { StorePause } from './store-pause.ts'
import type { StoreWindow } from './store-window.ts'
import { WaitingCall } from './waiting-call.ts'
import type { Step, WaitingCalls } from './waiting-calls.ts'
import { WakeUp } from './wake-up.ts'

/** When a call's turn came. */
export interface Turn {
  readonly nowMs: number
  readonly waitedMs: number
}

export interface StoreQueueDeps {
  readonly waiting: WaitingCalls
  readonly obstacles: Obstacles
  readonly fairShare: FairShare
  readonly window: StoreWindow
  readonly pause: StorePause
  readonly slots: RouteSlots
  readonly share: ReplicaShare
  readonly clock: Clock
  readonly limits: BudgetLimits
  readonly counts: BudgetCounts
  /** The time, with the window brought up to it. */
  now(): number
  take(call: BudgetedCall, tally: Tally, turn: Turn): Admission
  /** Leases more, if there are others to share with. */
  replenish(nowMs: number): void
}

// While calls wait for what is kept for others: it melts, and this is how often somebody looks.
const LOOKS_A_WINDOW = 100

/** The calls to one upstream of a store that wait for their turn, and when somebody looks whose it is. */
export class StoreQueue {
  readonly #deps: StoreQueueDeps
  readonly #wakeUp: WakeUp

  constructor(deps: StoreQueueDeps) {
    this.#deps = deps
    this.#wakeUp = new WakeUp(deps.clock, () => {
      this.look()
    })
  }

  /** Lets a call wait that cannot go at once, unless it would have to wait longer than it may. */
  join(call: BudgetedCall, tally: Tally, nowMs: number): Verdict {
    const { limits, waiting } = this.#deps
    const longestMs = call.longestWaitMs ?? limits.queueMs
    const terms = { tally, sinceMs: nowMs, untilMs: nowMs + longestMs }
    const joined = new WaitingCall(call, terms, this.#abandon)
    waiting.add(joined)
    this.#release(nowMs)
    if (joined.decided === undefined) {
      const isFull = waiting.upTo(RANK[call.priority]) > limits.queueDepth
      const isLong = longestMs <= 0 || this.#expectedWaitMs(joined, nowMs) > longestMs
      if (isFull || isLong) this.#turnAway(joined, isFull ? 'queue-full' : 'too-long', nowMs)
    }
    this.#schedule(nowMs)
    return joined.decided ?? joined
  }

  /** Lets go who may go now. */
  moveOn(nowMs: number): void {
    this.#release(nowMs)
    this.#schedule(nowMs)
  }

  /** Looks whose turn it is, and who has waited as long as it may. */
  look(): void {
    const nowMs = this.#deps.now()
    this.#release(nowMs)
    for (const waiting of this.#deps.waiting) {
      if (waiting.untilMs <= nowMs) this.#turnAway(waiting, 'waited', nowMs)
    }
    this.#schedule(nowMs)
  }

  /** Refuses whoever waits. */
  close(nowMs: number): void {
    for (const waiting of this.#deps.waiting) this.#turnAway(waiting, 'closed', nowMs)
    this.#wakeUp.cancel()
  }

  /** How long a call of the queue has to wait at least. */
  #expectedWaitMs(joined: WaitingCall, nowMs: number): number {
    const { obstacles, waiting, window, pause, fairShare, slots } = this.#deps
    const { call, tally } = joined
    switch (obstacles.find(call, tally, nowMs)) {
      case 'pause':
        return Math.max(pause.untilMs - nowMs, window.opensInMs(waiting.ahead(joined), nowMs))
      case 'window':
        return window.opensInMs(waiting.ahead(joined), nowMs)
      case 'reserve':
      case 'share':
        return fairShare.meltMs(call, tally, nowMs)
      case 'route':
        return Math.max(0, slots.closedUntilMs(call.route) - nowMs)
      case 'lease':
      case 'untold':
      case undefined:
        return 0
    }
  }

  #turnAway(waiting: WaitingCall, reason: RefusalReason, nowMs: number): void {
    const expectedMs = this.#expectedWaitMs(waiting, nowMs)
    this.#deps.waiting.remove(waiting)
    this.#deps.counts.refused[reason] += 1
    const refusal: Refusal = {
      state: 'refused',
      reason,
      retryAfterMs: Math.max(1, Math.ceil(expectedMs)),
      waitedMs: nowMs - waiting.sinceMs,
      quota: knownQuota(this.#deps.window, nowMs),
    }
    waiting.end(refusal)
  }

  readonly #abandon = (waiting: WaitingCall): void => {
    if (!this.#deps.waiting.remove(waiting)) return
    this.#deps.counts.cancelled += 1
    // A lower class may have held back for it.
    this.look()
  }

  #release(nowMs: number): void {
    this.#deps.waiting.release((each) => this.#step(each, nowMs))
    this.#deps.replenish(nowMs)
  }

  #step(waiting: WaitingCall, nowMs: number): Step {
    const { obstacles, counts } = this.#deps
    const { call, tally, sinceMs } = waiting
    const obstacle = obstacles.find(call, tally, nowMs)
    if (obstacle === 'route') return 'route'
    if (obstacle === 'reserve' || obstacle === 'share') return 'stays'
    if (obstacle !== undefined) return 'stop'

    const waitedMs = nowMs - sinceMs
    if (waitedMs > 0) counts.waited[call.priority] += 1
    counts.waitedMs[call.priority] += waitedMs
    waiting.end(this.#deps.take(call, tally, { nowMs, waitedMs }))
    return 'went'
  }

  #schedule(nowMs: number): void {
    this.#wakeUp.at(this.#nextLookMs(nowMs), nowMs)
  }

  #nextLookMs(nowMs: number): number {
    const { waiting, window, pause, slots, share } = this.#deps
    if (waiting.size === 0) return Infinity
    let nextMs = window.endsAtMs
    for (const { untilMs, call } of waiting) {
      nextMs = Math.min(nextMs, untilMs)
      const opensMs = slots.closedUntilMs(call.route)
      if (opensMs > nowMs) nextMs = Math.min(nextMs, opensMs)
    }
    if (pause.untilMs > nowMs) return Math.min(nextMs, pause.untilMs)
    if (window.free < 1) return nextMs
    const againMs = share.againAtMs
    if (againMs > nowMs) nextMs = Math.min(nextMs, againMs)
    return Math.min(nextMs, nowMs + window.windowMs / LOOKS_A_WINDOW)
  }
}
