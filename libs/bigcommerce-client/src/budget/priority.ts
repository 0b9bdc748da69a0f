/**
 * Who goes first: calls that somebody waits for, then calls of runs that nobody watches, then reads that are
 * repeated only to compare.
 */
export type Priority = 'interactive' | 'batch' | 'shadow'

/** From the first to the last. */
export const PRIORITIES = ['interactive', 'batch', 'shadow'] as const satisfies Priority[]

/** The place in that order; 0 goes first. */
export const RANK: Readonly<Record<Priority, number>> = { interactive: 0, batch: 1, shadow: 2 }
