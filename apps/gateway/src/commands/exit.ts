/** Process exit codes; scripts depend on them. */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
