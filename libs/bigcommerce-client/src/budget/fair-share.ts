import type { BudgetLimits } from './budget-limits.ts'
import type { BudgetedCall } from './budgeted-call.ts'
import type { InstanceTallies, Tally } from './instance-tallies.ts'
import { RANK } from './priority.ts'
import type { ReplicaShare } from './leased-share.ts'
import type { StoreWindow } from './store-window.ts'
import type { WaitingCalls } from './waiting-calls.ts'

export interface FairShareDeps {
  readonly window: StoreWindow
  readonly tallies: InstanceTallies
  readonly waiting: WaitingCalls
  readonly limits: BudgetLimits
  readonly share: ReplicaShare
}

/** Which of the calls that a window has room for are kept for others. */
export class FairShare {
  readonly #deps: FairShareDeps

  constructor(deps: FairShareDeps) {
    this.#deps = deps
  }

  /** Whether higher classes leave a free one, and their reserve. */
  hasRoom(call: BudgetedCall, nowMs: number): boolean {
    return call.priority === 'interactive' || this.#room(call, nowMs) >= 1
  }

  /** Whether a call may have one that higher classes leave: instances that have had less may want it. */
  mayTake(call: BudgetedCall, tally: Tally, nowMs: number): boolean {
    const usable = Math.min(this.#room(call, nowMs), this.#deps.share.usable(nowMs))
    return usable - this.kept(tally, RANK[call.priority], nowMs) >= 1
  }

  /** When what is kept has melted as far as it has to for this call, at its even pace. */
  meltMs(call: BudgetedCall, tally: Tally, nowMs: number): number {
    const { window, waiting } = this.#deps
    const rank = RANK[call.priority]
    const toEndMs = window.endsAtMs === Infinity ? 0 : window.endsAtMs - nowMs
    const room = window.free - waiting.upTo(rank)
    const kept = this.#reserve(call, nowMs) + this.kept(tally, rank, nowMs)
    if (call.priority === 'shadow' || room <= 0 || kept <= 0) return toEndMs
    return Math.max(0, toEndMs * (1 - room / kept))
  }

  #room(call: BudgetedCall, nowMs: number): number {
    const { free } = this.#deps.window
    const rank = RANK[call.priority]
    if (rank === 0) return free
    return free - this.#deps.waiting.before(rank) - this.#reserve(call, nowMs)
  }

  #reserve({ priority, reserveShare }: BudgetedCall, nowMs: number): number {
    if (priority === 'interactive') return 0
    const { window, limits } = this.#deps
    const batch = Math.floor(limits.reserveShare * window.quota * window.shareToCome(nowMs))
    if (priority === 'batch') return batch
    return Math.max(batch, Math.floor((reserveShare ?? limits.shadowReserveShare) * window.quota))
  }

  /** What this replica keeps for others of what it may send. */
  kept(tally: Tally, rank: number, nowMs: number): number {
    const { window, tallies, share } = this.#deps
    const usable = Math.min(window.free, share.usable(nowMs))
    // While that much is free it does not matter who wants what.
    if (usable > tallies.usual) return 0
    if (rank === RANK.shadow) return tallies.keptFromRepeats(window.shareToCome(nowMs))
    const pool = usable + window.spent
    return tallies.keptFrom(tally, rank, { pool, shareToCome: window.shareToCome(nowMs) })
  }
}
