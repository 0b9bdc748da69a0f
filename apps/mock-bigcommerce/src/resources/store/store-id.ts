/** The number that a store has beside its hash: the same for each of the mock's, and part of its events. */
export const STORE_ID = 1_000_001
