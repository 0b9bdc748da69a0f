import type { Family } from '../family.ts'

/** Carts, checkouts and carts that were left. */
export const checkoutFamily: Family = { routes: [] }
