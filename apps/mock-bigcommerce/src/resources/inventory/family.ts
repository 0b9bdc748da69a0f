import type { Family } from '../family.ts'

/** Stock, the locations it lies at, and pickup from there. */
export const inventoryFamily: Family = { routes: [] }
