/** How a budget treats the calls of a store. */
export interface BudgetLimits {
  /** How long a call may wait. */
  readonly queueMs: number
  /** How many calls of one store may wait. */
  readonly queueDepth: number
  /** The share of the quota that batch calls leave to interactive ones; it shrinks to nothing as the window ends. */
  readonly reserveShare: number
  /** The share that shadow calls leave alone, to the end. */
  readonly shadowReserveShare: number
  /** How many stores are remembered; the least recently used goes first. */
  readonly stores: number
}

/** What holds where nobody says otherwise. */
export const DEFAULT_LIMITS: BudgetLimits = {
  queueMs: 5_000,
  queueDepth: 100,
  reserveShare: 0.1,
  shadowReserveShare: 0.3,
  stores: 20_000,
}
