import type { Family } from '../family.ts'

/** Countries, shipping zones and methods, taxes. */
export const shippingAndTaxFamily: Family = { routes: [] }
