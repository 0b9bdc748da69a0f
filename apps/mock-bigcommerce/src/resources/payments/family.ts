import type { Family } from '../family.ts'

/** Payment methods, and tokens to pay with. */
export const paymentsFamily: Family = { routes: [] }
