import type { Route } from '../routing/route.ts'
import type { StoreState } from '../state/store-state.ts'

/** Routes that belong together, and the records that every store has of their kinds from the start. */
export interface Family {
  readonly routes: readonly Route[]
  readonly fill?: (store: StoreState) => void
}
