import type { Findings, Pair } from './findings.ts'
import type { Place } from './place.ts'
import type { StoreLinks } from './store-links.ts'

/** Two values that are still to be compared. */
export interface Step extends Pair {
  readonly place: Place
}

/** What a comparison knows and where it notes what it finds. */
export interface Ground {
  readonly findings: Findings
  readonly links: StoreLinks
  readonly isXml: boolean
  /** Whether the request asked for an order. */
  readonly isSorted: boolean
}
