import type { Family } from '../family.ts'

/** Pages, posts, redirects, widgets, scripts and themes. */
export const contentFamily: Family = { routes: [] }
