import type { Family } from '../family.ts'

/** Metafields of everything that has them. */
export const metafieldsFamily: Family = { routes: [] }
