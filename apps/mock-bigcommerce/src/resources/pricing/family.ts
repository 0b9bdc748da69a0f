import type { Family } from '../family.ts'

/** Price lists, and the prices that they come to. */
export const pricingFamily: Family = { routes: [] }
