import type { UpstreamKind } from '@latchkey/auth-strategy'
import type { Clock } from '@latchkey/kernel'
import type { BudgetCounts } from './budget-counts.ts'
import {
  smallestLease,
  STANDING_SHARE,
  stillHeld,
  type Lease,
  type QuotaLedger,
} from './quota-ledger.ts'
import type { StorePause } from './store-pause.ts'
import type { StoreWindow } from './store-window.ts'

export interface LeasedShareDeps {
  readonly storeHash: string
  readonly window: StoreWindow
  readonly pause: StorePause
  readonly ledger: QuotaLedger
  readonly clock: Clock
  readonly counts: BudgetCounts
  /** Hears that more may be sent, or that nothing more can be learned now. */
  changed(): void
  /** Slices of its windows are leased for `oauth`; otherwise each replica has its part of what is left. */
  readonly upstream: UpstreamKind
}

/** What a replica may send of a store's window. */
export interface ReplicaShare {
  /** When it is worth asking for more again. */
  readonly againAtMs: number
  /** How many calls may be sent now; `Infinity` where nobody else is there. */
  usable(nowMs: number): number
  /** Asks for more if there is little left. */
  replenish(nowMs: number, waiting: number, wanted: () => Wanted): void
  /** A call has ended that was sent at that time. */
  ended(sentAtMs: number): void
}

/** Of a gateway that shares with nobody. */
export const wholeShare: ReplicaShare = {
  againAtMs: -Infinity,
  usable: () => Infinity,
  replenish: () => undefined,
  ended: () => undefined,
}

/** What the replica's own callers want. */
export interface Wanted {
  /** Calls to be expected until the window ends. */
  readonly expected: number
  /** What is kept for others and of no use to those that wait. */
  readonly kept: number
}

const ASK_AGAIN_MS = 1_000
// Sooner than a ledger forgets what is under way.
const TELL_AGAIN_MS = 3_000

/**
 * What this replica may send of a store's window, where there are others.
 *
 * A window begins with a small standing share that needs no question. More is leased from the ledger
 * while there is still a little left, so that a call waits for an answer only in a rush. Where the
 * ledger does not answer, the replica has what is left divided by the replicas last known, and no more
 * than its even part of the window.
 */
export class LeasedShare implements ReplicaShare {
  readonly #deps: LeasedShareDeps
  #mode: 'untold' | 'leased' | 'local' = 'untold'
  #epoch = -1
  #count = 0
  #melted = 0
  /** What opens only by and by: others may have leased it from a ledger that this replica does not reach. */
  #closed = 0
  #fromMs = 0
  #spentBefore = 0
  #isHungry = false
  #denials = 0
  #asking = false
  #againAtMs = -Infinity
  /** What is still under way of what the ledger was told to be, and when it was. */
  #toldUnderWay = 0
  #toldAtMs = -Infinity

  constructor(deps: LeasedShareDeps) {
    this.#deps = deps
  }

  get againAtMs(): number {
    return this.#asking ? Infinity : this.#againAtMs
  }

  usable(nowMs: number): number {
    const { window, ledger } = this.#deps
    const { replicas } = ledger
    if (replicas <= 1) return Infinity
    this.#follow(nowMs)
    if (this.#mode === 'untold')
      return Math.max(1, Math.floor(window.quota / replicas)) - window.spent
    if (this.#mode === 'leased' && nowMs >= ledger.heldUntilMs) this.#goOnAlone(nowMs)
    if (this.#mode === 'leased') return this.#stillLeased(nowMs)
    return this.#unspent - this.#closed * this.#shareToCome(nowMs)
  }

  /** The answer is heard through `changed`. */
  replenish(nowMs: number, waiting: number, wanted: () => Wanted): void {
    const { window, ledger } = this.#deps
    if (ledger.replicas <= 1 || !this.#leases || this.#asking || !window.told) return
    const isOverdue = this.#isOverdue(nowMs)
    if (!isOverdue && (window.free < 1 || nowMs < this.#againAtMs)) return
    const enough = this.#isHungry ? 0 : this.#count / 8
    const unspent = this.usable(nowMs)
    if (!isOverdue && waiting === 0 && unspent > enough) return
    const { expected, kept } = wanted()
    const usable = unspent - kept
    const isServed = usable > enough || (usable >= 1 && expected < 1 && waiting < 1)
    if (isServed && !isOverdue) return
    if (!ledger.reachable) {
      if (this.#mode === 'leased') this.#goOnAlone(nowMs)
      return
    }
    const lacking = Math.ceil(Math.max(waiting, expected + Math.sqrt(expected)) - usable)
    const want = Math.max(lacking, smallestLease(window.quota))
    void this.#ask(isServed || window.free < 1 ? 1 : Math.min(want, window.quota), nowMs)
  }

  ended(sentAtMs: number): void {
    if (sentAtMs <= this.#toldAtMs && this.#toldUnderWay > 0) this.#toldUnderWay -= 1
  }

  // The ledger soon takes it that calls which were under way when it was asked have been counted.
  #isOverdue(nowMs: number): boolean {
    if (this.#toldUnderWay === 0 || this.#deps.window.epoch !== this.#epoch) return false
    return nowMs - this.#toldAtMs >= TELL_AGAIN_MS
  }

  get #leases(): boolean {
    return this.#deps.upstream === 'oauth'
  }

  #follow(nowMs: number): void {
    const { window } = this.#deps
    if (this.#epoch !== window.epoch) {
      this.#epoch = window.epoch
      this.#mode = 'untold'
      this.#isHungry = false
      this.#denials = 0
      this.#againAtMs = -Infinity
      this.#toldUnderWay = 0
    }
    if (this.#mode !== 'untold' || !window.told) return
    if (this.#leases && this.#deps.ledger.reachable) this.#beginLeases(nowMs)
    else this.#goOnAlone(nowMs)
  }

  #beginLeases(nowMs: number): void {
    const { window, ledger } = this.#deps
    this.#mode = 'leased'
    const standing = (STANDING_SHARE * window.quota) / ledger.replicas
    const count = Math.floor(standing * window.shareToCome(nowMs)) - window.spent
    this.#hold(Math.max(0, count), nowMs, window.spent)
  }

  #goOnAlone(nowMs: number): void {
    const { window, ledger } = this.#deps
    const wasLeased = this.#mode === 'leased'
    const held = wasLeased ? this.#heldAtLast(nowMs) : Infinity
    // The others spend their parts unseen: until this window ends nobody can tell what is left for whom.
    if (!wasLeased) this.#againAtMs = window.endsAtMs
    this.#mode = 'local'
    const even = Math.floor(window.quota / ledger.replicas) - window.spent
    const part = Math.max(0, Math.min(even, Math.floor(window.free / ledger.replicas)))
    this.#hold(part, nowMs, window.spent)
    this.#closed = Math.max(0, part - held)
  }

  // Leases of a replica that was not heard of for too long are void.
  #heldAtLast(nowMs: number): number {
    if (nowMs >= this.#deps.ledger.heldUntilMs) return 0
    return Math.max(0, this.#stillLeased(nowMs))
  }

  get #unspent(): number {
    return this.#count - this.#melted - (this.#deps.window.spent - this.#spentBefore)
  }

  #stillLeased(nowMs: number): number {
    const unspent = this.#unspent
    const holds = stillHeld(this.#count, this.#shareToCome(nowMs))
    // What has melted is lost, whatever is spent afterwards: others may have it.
    if (unspent > holds) this.#melted += unspent - holds
    return Math.min(unspent, holds)
  }

  // Of what was to come since the present share was counted.
  #shareToCome(nowMs: number): number {
    const { endsAtMs } = this.#deps.window
    return Math.max(0, endsAtMs - nowMs) / Math.max(1, endsAtMs - this.#fromMs)
  }

  #hold(count: number, fromMs: number, spent: number): void {
    this.#count = count
    this.#melted = 0
    this.#closed = 0
    this.#fromMs = fromMs
    this.#spentBefore = spent
  }

  async #ask(want: number, nowMs: number): Promise<void> {
    const { storeHash, window, pause, ledger, counts } = this.#deps
    const epoch = this.#epoch
    const unspent = Math.max(0, Math.floor(this.usable(nowMs)))
    const { spent, underWay } = window
    this.#toldUnderWay = underWay
    this.#toldAtMs = nowMs
    this.#asking = true
    counts.leases += 1
    try {
      const lease = await ledger.lease({
        storeHash,
        left: window.left,
        leftAgeMs: nowMs - window.learnedAtMs,
        quota: window.quota,
        resetMs: window.endsAtMs - nowMs,
        windowMs: window.windowMs,
        pausedMs: Math.max(0, pause.untilMs - nowMs),
        unspent,
        underWay,
        want,
      })
      this.#asking = false
      this.#isHungry = lease.granted < want
      this.#granted(lease, { epoch, unspent, spent, askedAtMs: nowMs })
    } catch {
      this.#asking = false
      this.#failed()
    }
    this.#deps.changed()
  }

  #granted(lease: Lease, asked: Asked): void {
    const { window, pause, clock } = this.#deps
    const nowMs = clock.monotonicMs()
    window.merge(lease, nowMs)
    if (lease.pausedMs > 0) pause.told(lease.pausedMs, nowMs)
    if (window.epoch !== asked.epoch || !window.told) return
    this.#epoch = window.epoch
    this.#mode = 'leased'
    this.#hold(asked.unspent + lease.granted, asked.askedAtMs, asked.spent)
    if (lease.granted > 0) this.#denials = 0
    else this.#denials += 1
    const patienceMs = ASK_AGAIN_MS * 8 ** Math.min(this.#denials, 2)
    this.#againAtMs = nowMs + Math.min(lease.againMs, patienceMs)
  }

  #failed(): void {
    const { window, clock, counts } = this.#deps
    const nowMs = clock.monotonicMs()
    counts.leaseFailures += 1
    this.#againAtMs = nowMs + ASK_AGAIN_MS
    if (window.told && this.#mode !== 'local') this.#goOnAlone(nowMs)
  }
}

interface Asked {
  readonly epoch: number
  readonly unspent: number
  readonly spent: number
  readonly askedAtMs: number
}
