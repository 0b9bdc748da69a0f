import type { AppCallbacks } from '../callbacks/app-callbacks.ts'
import type { MovableClock } from '../clock/movable-clock.ts'
import type { Journal } from '../control/journal.ts'
import type { Faults } from '../faults/faults.ts'
import type { RouteTable } from '../routing/route-table.ts'
import type { MockState } from '../state/mock-state.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'

/** What everything in the mock works with. */
export interface Mock {
  readonly state: MockState
  readonly routes: RouteTable
  readonly clock: MovableClock
  readonly journal: Journal
  readonly webhooks: Webhooks
  readonly callbacks: AppCallbacks
  readonly faults: Faults
}
