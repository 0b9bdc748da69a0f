import type { Clock } from '@latchkey/kernel'
import type { RouteTable } from '../routing/route-table.ts'
import type { MockState } from '../state/mock-state.ts'

/** What the planes answer from. */
export interface Mock {
  readonly state: MockState
  readonly routes: RouteTable
  readonly clock: Clock
}
