/** How much is done to measure. */
export interface Effort {
  readonly rounds: number
  readonly warmUpCalls: number
  /** For each number of connections whose rate is measured. */
  readonly seconds: number
  readonly latencyCalls: number
  readonly cpuCalls: number
  readonly transfers: number
}

/** Enough to quote the figures. */
export const THOROUGH: Effort = {
  rounds: 5,
  warmUpCalls: 10_000,
  seconds: 3,
  latencyCalls: 4_000,
  cpuCalls: 20_000,
  transfers: 10,
}

/** Enough to see whether a change did anything. */
export const QUICK: Effort = {
  rounds: 1,
  warmUpCalls: 6_000,
  seconds: 1,
  latencyCalls: 2_000,
  cpuCalls: 10_000,
  transfers: 6,
}
