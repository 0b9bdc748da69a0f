import type { Family } from '../family.ts'

/** The store's settings, and tokens for its storefront. */
export const settingsFamily: Family = { routes: [] }
