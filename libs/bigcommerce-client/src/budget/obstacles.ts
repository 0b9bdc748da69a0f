import type { BudgetedCall } from './budgeted-call.ts'
import type { FairShare } from './fair-share.ts'
import type { InstanceTallies, Tally } from './instance-tallies.ts'
import type { ReplicaShare } from './leased-share.ts'
import type { QuotaLedger } from './quota-ledger.ts'
import type { RouteSlots } from './route-slots.ts'
import type { StorePause } from './store-pause.ts'
import type { StoreWindow } from './store-window.ts'

/** What keeps a call from being sent now. */
type Obstacle = 'pause' | 'window' | 'untold' | 'reserve' | 'lease' | 'route' | 'share'

export interface ObstaclesDeps {
  readonly window: StoreWindow
  readonly pause: StorePause
  readonly slots: RouteSlots
  readonly share: ReplicaShare
  readonly fairShare: FairShare
  readonly tallies: InstanceTallies
  readonly ledger: Pick<QuotaLedger, 'replicas'>
}

/** Finds what is in the way of a call to one upstream of a store. It stands on the warm path. */
export class Obstacles {
  readonly #deps: ObstaclesDeps

  constructor(deps: ObstaclesDeps) {
    this.#deps = deps
  }

  /** The first that there is; `undefined` if the call may be sent. */
  find(call: BudgetedCall, tally: Tally, nowMs: number): Obstacle | undefined {
    const { window, pause, slots, share, fairShare, ledger } = this.#deps
    const { replicas } = ledger
    if (nowMs < pause.untilMs) return 'pause'
    if (window.free < 1) return 'window'
    if (!window.told && window.untoldRoom(nowMs, replicas) <= window.underWayHere) return 'untold'
    if (pause.isProbing && !this.#mayProbe(call)) return 'untold'
    // Before the lease: nobody is asked for what the reserve would keep from the call all the same.
    if (!fairShare.hasRoom(call, nowMs)) return 'reserve'
    if (replicas > 1 && share.usable(nowMs) < 1) return 'lease'
    const { route } = call
    if (route !== undefined && !slots.isOpen(route, nowMs, replicas)) return 'route'
    return fairShare.mayTake(call, tally, nowMs) ? undefined : 'share'
  }

  // One call finds out whether a store is still busy: a client's, where there is one.
  #mayProbe({ priority }: BudgetedCall): boolean {
    const { window, tallies } = this.#deps
    return window.underWay === 0 && (priority !== 'shadow' || !tallies.areWanted)
  }
}
