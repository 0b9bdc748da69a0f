import type { Family } from '../family.ts'

/** Variants, options and modifiers of products, in V3. */
export const productOptionsFamily: Family = { routes: [] }
