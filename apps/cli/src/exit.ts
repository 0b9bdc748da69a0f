/**
 * Process exit codes; scripts depend on them. `refused` is a no of the gateway or of BigCommerce,
 * `usage` a command line or a setting that is not understood or not there.
 */
export const EXIT = { done: 0, failed: 1, usage: 2, refused: 3, interrupted: 130 } as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]
