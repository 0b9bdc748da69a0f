import type { RefusalReason } from './budgeted-call.ts'
import type { Priority } from './priority.ts'

/** What happened so far, for metrics; everything only counts up. */
export interface BudgetCounts {
  readonly admitted: Record<Priority, number>
  /** Those of the admitted that had to wait, and how long in all. */
  readonly waited: Record<Priority, number>
  readonly waitedMs: Record<Priority, number>
  readonly refused: Record<RefusalReason, number>
  /** Calls whose client left while they waited. */
  cancelled: number
  /** Refusals by BigCommerce: for the quota, for its own load, for a route that is busy. */
  readonly tooMany: { quota: number; load: number; route: number }
  /** Header values that could not be true. */
  absurdHeaders: number
  leases: number
  leaseFailures: number
}

/** Nothing so far. */
export function newCounts(): BudgetCounts {
  return {
    admitted: { interactive: 0, batch: 0, shadow: 0 },
    waited: { interactive: 0, batch: 0, shadow: 0 },
    waitedMs: { interactive: 0, batch: 0, shadow: 0 },
    refused: { 'too-long': 0, 'queue-full': 0, waited: 0, closed: 0 },
    cancelled: 0,
    tooMany: { quota: 0, load: 0, route: 0 },
    absurdHeaders: 0,
    leases: 0,
    leaseFailures: 0,
  }
}
