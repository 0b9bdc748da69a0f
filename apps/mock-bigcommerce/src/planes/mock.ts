import type { MovableClock } from '../clock/movable-clock.ts'
import type { Journal } from '../control/journal.ts'
import type { RouteTable } from '../routing/route-table.ts'
import type { MockState } from '../state/mock-state.ts'

/** What everything in the mock works with. */
export interface Mock {
  readonly state: MockState
  readonly routes: RouteTable
  readonly clock: MovableClock
  readonly journal: Journal
}
