import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Clock } from '@latchkey/kernel'
import { Admission, type Admitting, type BudgetAnswer } from './admission.ts'
import type { BudgetCounts } from './budget-counts.ts'
import type { BudgetLimits } from './budget-limits.ts'
import { takeSnapshot, type BudgetSnapshot } from './budget-snapshot.ts'
import type { BudgetedCall, Verdict } from './budgeted-call.ts'
import { FairShare } from './fair-share.ts'
import { InstanceTallies, type Tally } from './instance-tallies.ts'
import { LeasedShare, wholeShare, type ReplicaShare } from './leased-share.ts'
import { Obstacles } from './obstacles.ts'
import { RANK } from './priority.ts'
import { soleLedger, type QuotaLedger } from './quota-ledger.ts'
import { RouteSlots } from './route-slots.ts'
import { StoreAnswers } from './store-answers.ts'
import { StorePause } from './store-pause.ts'
import { StoreQueue, type Turn } from './store-queue.ts'
import { StoreWindow } from './store-window.ts'
import { WaitingCalls } from './waiting-calls.ts'

/** What the budgets of all stores have in common. */
export interface StoreBudgetDeps {
  readonly clock: Clock
  readonly limits: BudgetLimits
  readonly ledger: QuotaLedger
  readonly counts: BudgetCounts
  readonly random: () => number
}

/**
 * The calls to one upstream of one store, and what its answers tell of its quota.
 *
 * Its parts are given the budget itself, and know of it what they name: with a hundred thousand stores, what
 * ties parts together would weigh more than the parts.
 */
export class StoreBudget implements Admitting {
  readonly storeHash: string
  readonly upstream: UpstreamKind
  readonly clock: Clock
  readonly limits: BudgetLimits
  readonly ledger: QuotaLedger
  readonly counts: BudgetCounts
  readonly window: StoreWindow
  readonly pause: StorePause
  readonly slots = new RouteSlots()
  readonly tallies = new InstanceTallies()
  readonly waiting = new WaitingCalls()
  readonly share: ReplicaShare
  readonly fairShare: FairShare
  readonly obstacles: Obstacles
  readonly #answers: StoreAnswers
  // Most stores never have one that waits.
  #queue: StoreQueue | undefined
  #epoch = 0
  #usedAtMs = 0

  constructor(storeHash: string, upstream: UpstreamKind, deps: StoreBudgetDeps) {
    this.storeHash = storeHash
    this.upstream = upstream
    this.clock = deps.clock
    this.limits = deps.limits
    this.ledger = deps.ledger
    this.counts = deps.counts
    this.window = new StoreWindow(upstream)
    this.pause = new StorePause(deps.random)
    this.share = deps.ledger === soleLedger ? wholeShare : new LeasedShare(this)
    this.fairShare = new FairShare(this)
    this.obstacles = new Obstacles(this)
    this.#answers = new StoreAnswers(this)
  }

  get replicas(): number {
    return this.ledger.replicas
  }

  /** When a call was last asked for; `Infinity` while one waits or is under way. */
  get usedAtMs(): number {
    return this.waiting.size > 0 || this.window.underWay > 0 ? Infinity : this.#usedAtMs
  }

  /** Admits a call, lets it wait, or refuses it. */
  admit(call: BudgetedCall): Verdict {
    const nowMs = this.now()
    this.#usedAtMs = nowMs
    const tally = this.tallies.asked(call.instanceId, RANK[call.priority])
    if (this.waiting.size > 0 || this.obstacles.find(call, tally, nowMs) !== undefined) {
      this.#queue ??= new StoreQueue(this)
      return this.#queue.join(call, tally, nowMs)
    }
    const admission = this.take(call, tally, { nowMs, waitedMs: 0 })
    this.replenish(nowMs)
    return admission
  }

  /** Whether a read could be repeated now, or as soon as an answer comes: the store's, or the ledger's. */
  isSpare(call: BudgetedCall): boolean {
    const nowMs = this.now()
    const tally = this.tallies.asked(call.instanceId, RANK.shadow)
    const obstacle = this.obstacles.find(call, tally, nowMs)
    return obstacle === undefined || obstacle === 'lease' || obstacle === 'untold'
  }

  settle({ terms }: Admission, outcome: BudgetAnswer | 'unanswered' | 'unsent'): void {
    const nowMs = this.now()
    const { tally, route, epoch, priority } = terms
    if (route !== undefined) this.slots.giveBack(route)
    const isOfWindow = this.window.end(epoch)
    if (outcome === 'unsent') {
      if (isOfWindow) this.window.takeBack()
      if (isOfWindow && tally.epoch === epoch) count(tally, priority, -1)
    } else {
      const isCounted = outcome !== 'unanswered' && this.#answers.learn(outcome, terms, nowMs)
      // The answer may have shown that the window is another one by now.
      if (!isCounted && epoch === this.window.epoch) this.window.hush(nowMs)
    }
    this.#followWindow()
    this.share.ended(terms.atMs)
    if (this.waiting.size > 0) this.#queue?.moveOn(nowMs)
    else this.replenish(nowMs)
  }

  /** Refuses whoever waits. */
  close(): void {
    this.#queue?.close(this.now())
  }

  snapshot(): BudgetSnapshot {
    return takeSnapshot(this, this.now())
  }

  /** More may be sent, or nothing more can be learned now. */
  changed(): void {
    if (this.waiting.size > 0) this.#queue?.look()
    else this.replenish(this.now())
  }

  /** The time, with the window brought up to it. */
  now(): number {
    const nowMs = this.clock.monotonicMs()
    if (this.window.roll(nowMs)) this.#followWindow()
    return nowMs
  }

  /** Takes a call's turn, of which the obstacles were looked at. */
  take(call: BudgetedCall, tally: Tally, { nowMs, waitedMs }: Turn): Admission {
    const { route, priority } = call
    this.window.spend(nowMs)
    if (route !== undefined) this.slots.take(route)
    count(tally, priority, 1)
    this.counts.admitted[priority] += 1
    const { epoch } = this.window
    return new Admission(this, { tally, route, priority, atMs: nowMs, epoch, waitedMs })
  }

  /** Leases more, if there are others to share with. */
  replenish(nowMs: number): void {
    if (this.replicas <= 1) return
    this.share.replenish(nowMs, this.waiting.size, () => {
      const toCome = this.window.shareToCome(nowMs)
      const pace = toCome < 1 ? this.tallies.wanted / (1 - toCome) : 0
      const expected = Math.max(this.tallies.usual, pace) * toCome
      return { expected, kept: this.#keptFromFirst(nowMs) }
    })
  }

  #followWindow(): void {
    if (this.#epoch === this.window.epoch) return
    this.#epoch = this.window.epoch
    this.tallies.roll(this.#epoch)
  }

  // What is leased and kept for others is of no use to whoever waits first.
  #keptFromFirst(nowMs: number): number {
    for (const { call, tally } of this.waiting) {
      return this.fairShare.kept(tally, RANK[call.priority], nowMs)
    }
    return 0
  }
}

function count(tally: Tally, priority: BudgetedCall['priority'], calls: 1 | -1): void {
  if (priority === 'shadow') tally.repeated += calls
  else tally.spent += calls
}
