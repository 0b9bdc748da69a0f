/** When every seeded store opened: dates that a seed leaves out must not move with the clock. */
export const OPENED = '2025-01-01T00:00:00.000Z'
