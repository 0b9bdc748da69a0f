import type { BudgetLimits } from './budget-limits.ts'
import type { BudgetedCall } from './budgeted-call.ts'
import type { InstanceTallies, Tally } from './instance-tallies.ts'
import { RANK } from './priority.ts'
import type { LeasedShare } from './leased-share.ts'
import type { StoreWindow } from './store-window.ts'
import type { WaitingCalls } from './waiting-calls.ts'

export interface FairShareDeps {
  readonly window: StoreWindow
  readonly tallies: InstanceTallies
  readonly waiting: WaitingCalls
  readonly limits: BudgetLimits
  readonly share: LeasedShare
}

/** Which of the calls that a window has room for are kept for others. */
export class FairShare {
  readonly #deps: FairShareDeps

  constructor(deps: FairShareDeps) {
    this.#deps = deps
  }

  /** What keeps a call from taking a free one: higher classes, or instances that have had less. */
  obstacle(call: BudgetedCall, tally: Tally, nowMs: number): 'reserve' | 'share' | undefined {
    const rank = RANK[call.priority]
    const room = this.#room(call, rank, nowMs)
    if (room < 1) return 'reserve'
    const usable = Math.min(room, this.#deps.share.usable(nowMs))
    return usable - this.kept(tally, rank, nowMs) < 1 ? 'share' : undefined
  }

  /** When what is kept has melted as far as it has to for this call, at its even pace. */
  meltMs(call: BudgetedCall, tally: Tally, nowMs: number): number {
    const { window, waiting } = this.#deps
    const rank = RANK[call.priority]
    const toEndMs = window.endsAtMs === Infinity ? 0 : window.endsAtMs - nowMs
    const ahead = waiting.before(rank) + waiting.sizeOf(rank)
    const room = window.free - ahead
    const kept = this.#reserve(call, nowMs) + this.kept(tally, rank, nowMs)
    if (call.priority === 'shadow' || room <= 0 || kept <= 0) return toEndMs
    return Math.max(0, toEndMs * (1 - room / kept))
  }

  #room(call: BudgetedCall, rank: number, nowMs: number): number {
    const { free } = this.#deps.window
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
    const pool = usable + window.spent
    return tallies.keptFrom(tally, rank, { pool, shareToCome: window.shareToCome(nowMs) })
  }
}
