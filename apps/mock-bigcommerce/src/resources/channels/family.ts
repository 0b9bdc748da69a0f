import type { Family } from '../family.ts'

/** Channels, and the sites they are shown on. */
export const channelsFamily: Family = { routes: [] }
