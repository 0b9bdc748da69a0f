import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Clock } from '@latchkey/kernel'
import { Admission, type Admitting, type BudgetAnswer } from './admission.ts'
import type { BudgetCounts } from './budget-counts.ts'
import type { BudgetLimits } from './budget-limits.ts'
import { knownQuota, takeSnapshot, type BudgetSnapshot } from './budget-snapshot.ts'
import type { BudgetedCall, Refusal, RefusalReason, Verdict } from './budgeted-call.ts'
import { FairShare } from './fair-share.ts'
import { InstanceTallies, type Tally } from './instance-tallies.ts'
import { LeasedShare } from './leased-share.ts'
import { RANK } from './priority.ts'
import type { QuotaLedger } from './quota-ledger.ts'
import { RouteSlots } from './route-slots.ts'
import { StoreAnswers } from './store-answers.ts'
import { StorePause } from './store-pause.ts'
import { StoreWindow } from './store-window.ts'
import { WaitingCall } from './waiting-call.ts'
import { WaitingCalls, type Step } from './waiting-calls.ts'
import { WakeUp } from './wake-up.ts'

/** What the budgets of all stores have in common. */
export interface StoreBudgetDeps {
  readonly clock: Clock
  readonly limits: BudgetLimits
  readonly ledger: QuotaLedger
  readonly counts: BudgetCounts
  readonly random: () => number
}

/** What keeps a call from being sent now. */
type Obstacle = 'pause' | 'window' | 'untold' | 'lease' | 'route' | 'reserve' | 'share'

// While calls wait for what is kept for others: it melts, and this is how often somebody looks.
const LOOKS_A_WINDOW = 100

/** The calls to one upstream of one store, and what its answers tell of its quota. */
export class StoreBudget implements Admitting {
  readonly #upstream: UpstreamKind
  readonly #deps: StoreBudgetDeps
  readonly #window: StoreWindow
  readonly #pause: StorePause
  readonly #slots = new RouteSlots()
  readonly #answers: StoreAnswers
  readonly #share: LeasedShare
  readonly #tallies = new InstanceTallies()
  readonly #waiting = new WaitingCalls()
  readonly #fairShare: FairShare
  readonly #wakeUp: WakeUp
  #epoch = 0
  #usedAtMs = 0

  constructor(storeHash: string, upstream: UpstreamKind, deps: StoreBudgetDeps) {
    const { clock, ledger, limits, counts, random } = deps
    const window = new StoreWindow(upstream)
    const pause = new StorePause(random)
    const changed = () => {
      this.#look()
    }
    this.#upstream = upstream
    this.#deps = deps
    this.#window = window
    this.#pause = pause
    this.#answers = new StoreAnswers({ upstream, window, pause, slots: this.#slots, counts })
    const leases = upstream === 'oauth'
    const sharing = { storeHash, window, pause, ledger, clock, counts, changed, leases }
    this.#share = new LeasedShare(sharing)
    const { waiting, tallies } = { waiting: this.#waiting, tallies: this.#tallies }
    this.#fairShare = new FairShare({ window, tallies, waiting, limits, share: this.#share })
    this.#wakeUp = new WakeUp(clock, changed)
  }

  /** When a call was last asked for; `Infinity` while one waits or is under way. */
  get usedAtMs(): number {
    return this.#waiting.size > 0 || this.#window.underWay > 0 ? Infinity : this.#usedAtMs
  }

  /** Admits a call, lets it wait, or refuses it. */
  admit(call: BudgetedCall): Verdict {
    const nowMs = this.#now()
    this.#usedAtMs = nowMs
    const tally = this.#tallies.asked(call.instanceId, RANK[call.priority])
    if (this.#waiting.size > 0 || this.#obstacle(call, tally, nowMs) !== undefined) {
      return this.#orWait(call, tally, nowMs)
    }
    const admission = this.#take(call, tally, { nowMs, waitedMs: 0 })
    if (this.#deps.ledger.replicas > 1) this.#replenish(nowMs)
    return admission
  }

  settle({ terms }: Admission, outcome: BudgetAnswer | 'unanswered' | 'unsent'): void {
    const nowMs = this.#now()
    const { tally, routeId, epoch, atMs } = terms
    if (routeId !== undefined) this.#slots.giveBack(routeId)
    const isOfWindow = this.#window.end(epoch)
    if (outcome === 'unsent') {
      if (isOfWindow) this.#window.takeBack()
      if (isOfWindow && tally.epoch === epoch) tally.spent -= 1
    } else {
      const isCounted =
        outcome !== 'unanswered' && this.#answers.learn(outcome, { sentAtMs: atMs, routeId }, nowMs)
      // The answer may have shown that the window is another one by now.
      if (!isCounted && epoch === this.#window.epoch) this.#window.hush(nowMs)
    }
    this.#moveOn(nowMs)
  }

  /** Learns from an answer to a call that was not admitted here. */
  observe(answer: BudgetAnswer, sentAtMs: number): void {
    const nowMs = this.#now()
    this.#answers.learn(answer, { sentAtMs, routeId: undefined }, nowMs)
    this.#moveOn(nowMs)
  }

  /** Refuses whoever waits. */
  close(): void {
    const nowMs = this.#now()
    for (const waiting of this.#waiting) this.#turnAway(waiting, 'closed', nowMs)
    this.#wakeUp.cancel()
  }

  snapshot(): BudgetSnapshot {
    const nowMs = this.#now()
    const parts = {
      upstream: this.#upstream,
      window: this.#window,
      pause: this.#pause,
      tallies: this.#tallies,
      waiting: this.#waiting,
      replicas: this.#deps.ledger.replicas,
    }
    return takeSnapshot(parts, nowMs)
  }

  #now(): number {
    const nowMs = this.#deps.clock.monotonicMs()
    if (this.#window.roll(nowMs)) this.#followWindow()
    return nowMs
  }

  #followWindow(): void {
    if (this.#epoch === this.#window.epoch) return
    this.#epoch = this.#window.epoch
    this.#tallies.roll(this.#epoch)
  }

  #obstacle(call: BudgetedCall, tally: Tally, nowMs: number): Obstacle | undefined {
    const window = this.#window
    const { replicas } = this.#deps.ledger
    if (nowMs < this.#pause.untilMs) return 'pause'
    if (window.free < 1) return 'window'
    if (!window.told && window.untoldRoom(nowMs, replicas) <= window.underWayHere) return 'untold'
    if (this.#pause.isProbing && window.underWay > 0) return 'untold'
    if (replicas > 1 && this.#share.usable(nowMs) < 1) return 'lease'
    const { routeId } = call
    if (routeId !== undefined && !this.#slots.isOpen(routeId, nowMs, replicas)) return 'route'
    return this.#fairShare.obstacle(call, tally, nowMs)
  }

  #take(call: BudgetedCall, tally: Tally, { nowMs, waitedMs }: Turn): Admission {
    const { routeId, priority } = call
    this.#window.spend(nowMs)
    if (routeId !== undefined) this.#slots.take(routeId)
    tally.spent += 1
    this.#deps.counts.admitted[priority] += 1
    return new Admission(this, { tally, routeId, atMs: nowMs, epoch: this.#window.epoch, waitedMs })
  }

  #orWait(call: BudgetedCall, tally: Tally, nowMs: number): Verdict {
    const { queueMs, queueDepth } = this.#deps.limits
    const longestMs = call.longestWaitMs ?? queueMs
    const terms = { tally, sinceMs: nowMs, untilMs: nowMs + longestMs }
    const waiting = new WaitingCall(call, terms, this.#abandon)
    this.#waiting.add(waiting)
    this.#release(nowMs)
    if (waiting.decided === undefined) {
      const isFull = this.#waiting.size > queueDepth
      const isLong = longestMs <= 0 || this.#expectedWaitMs(waiting, nowMs) > longestMs
      if (isFull || isLong) this.#turnAway(waiting, isFull ? 'queue-full' : 'too-long', nowMs)
    }
    this.#schedule(nowMs)
    return waiting.decided ?? waiting
  }

  /** How long a call of the queue has to wait at least. */
  #expectedWaitMs({ call, tally }: WaitingCall, nowMs: number): number {
    const ahead = this.#waiting.size - 1
    switch (this.#obstacle(call, tally, nowMs)) {
      case 'pause':
        return Math.max(this.#pause.untilMs - nowMs, this.#window.opensInMs(ahead, nowMs))
      case 'window':
        return this.#window.opensInMs(ahead, nowMs)
      case 'reserve':
      case 'share':
        return this.#fairShare.meltMs(call, tally, nowMs)
      case 'route':
        return Math.max(0, this.#slots.closedUntilMs(call.routeId) - nowMs)
      case 'lease':
      case 'untold':
      case undefined:
        return 0
    }
  }

  #turnAway(waiting: WaitingCall, reason: RefusalReason, nowMs: number): void {
    const expectedMs = this.#expectedWaitMs(waiting, nowMs)
    this.#waiting.remove(waiting)
    this.#deps.counts.refused[reason] += 1
    const refusal: Refusal = {
      state: 'refused',
      reason,
      retryAfterMs: Math.max(1, Math.ceil(expectedMs)),
      waitedMs: nowMs - waiting.sinceMs,
      quota: knownQuota(this.#window, nowMs),
    }
    waiting.end(refusal)
  }

  readonly #abandon = (waiting: WaitingCall): void => {
    if (!this.#waiting.remove(waiting)) return
    this.#deps.counts.cancelled += 1
    // A lower class may have held back for it.
    this.#look()
  }

  #look(): void {
    const nowMs = this.#now()
    this.#release(nowMs)
    for (const waiting of this.#waiting) {
      if (waiting.untilMs <= nowMs) this.#turnAway(waiting, 'waited', nowMs)
    }
    this.#schedule(nowMs)
  }

  #moveOn(nowMs: number): void {
    this.#followWindow()
    if (this.#waiting.size > 0) {
      this.#release(nowMs)
      this.#schedule(nowMs)
    } else if (this.#deps.ledger.replicas > 1) {
      this.#replenish(nowMs)
    }
  }

  #release(nowMs: number): void {
    this.#waiting.release((waiting) => this.#step(waiting, nowMs))
    if (this.#deps.ledger.replicas > 1) this.#replenish(nowMs)
  }

  #step(waiting: WaitingCall, nowMs: number): Step {
    const { call, tally, sinceMs } = waiting
    const obstacle = this.#obstacle(call, tally, nowMs)
    if (obstacle === 'route') return 'route'
    if (obstacle === 'reserve' || obstacle === 'share') return 'stays'
    if (obstacle !== undefined) return 'stop'

    const waitedMs = nowMs - sinceMs
    const { counts } = this.#deps
    if (waitedMs > 0) counts.waited[call.priority] += 1
    counts.waitedMs[call.priority] += waitedMs
    waiting.end(this.#take(call, tally, { nowMs, waitedMs }))
    return 'went'
  }

  #schedule(nowMs: number): void {
    this.#wakeUp.at(this.#nextLookMs(nowMs), nowMs)
  }

  #nextLookMs(nowMs: number): number {
    if (this.#waiting.size === 0) return Infinity
    const window = this.#window
    let nextMs = window.endsAtMs
    for (const { untilMs, call } of this.#waiting) {
      nextMs = Math.min(nextMs, untilMs)
      const opensMs = this.#slots.closedUntilMs(call.routeId)
      if (opensMs > nowMs) nextMs = Math.min(nextMs, opensMs)
    }
    if (this.#pause.untilMs > nowMs) return Math.min(nextMs, this.#pause.untilMs)
    if (window.free < 1) return nextMs
    const againMs = this.#share.againAtMs
    if (againMs > nowMs) nextMs = Math.min(nextMs, againMs)
    return Math.min(nextMs, nowMs + window.windowMs / LOOKS_A_WINDOW)
  }

  // What is leased and kept for others is of no use to whoever waits first.
  #keptFromFirst(nowMs: number): number {
    for (const { call, tally } of this.#waiting) {
      return this.#fairShare.kept(tally, RANK[call.priority], nowMs)
    }
    return 0
  }

  #replenish(nowMs: number): void {
    this.#share.replenish(nowMs, this.#waiting.size, () => {
      const toCome = this.#window.shareToCome(nowMs)
      const pace = toCome < 1 ? this.#tallies.wanted / (1 - toCome) : 0
      const expected = Math.max(this.#tallies.usual, pace) * toCome
      return { expected, kept: this.#keptFromFirst(nowMs) }
    })
  }
}

interface Turn {
  readonly nowMs: number
  readonly waitedMs: number
}
