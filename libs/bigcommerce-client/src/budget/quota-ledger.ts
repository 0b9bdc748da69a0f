/** What a replica tells and asks when it needs more of a store's window. */
export interface LeaseQuestion {
  readonly storeHash: string
  /** The least that the store was heard to have left in this window. */
  readonly left: number
  /** How long ago it was heard. */
  readonly leftAgeMs: number
  readonly quota: number
  /** From now to the window's end. */
  readonly resetMs: number
  readonly windowMs: number
  /** How long the store is to be left alone; 0 if it is not. */
  readonly pausedMs: number
  /** What the replica may still send of what it was granted. */
  readonly unspent: number
  /** Its calls that were sent and not answered. */
  readonly underWay: number
  /** How many more it would like, at least 1. */
  readonly want: number
}

/** A slice of a store's window. */
export interface Lease {
  /** Beyond what the replica had; 0 if there is nothing for it now. */
  readonly granted: number
  /** The least that any replica heard the store to have left. */
  readonly left: number
  /** How long ago it was heard. */
  readonly leftAgeMs: number
  readonly resetMs: number
  readonly pausedMs: number
  /** When to ask again where less was granted than wanted; 0: whenever something is wanted. */
  readonly againMs: number
}

/**
 * Shares the windows of stores between replicas.
 *
 * What is granted melts evenly until the window ends: after half of what was to come, half of it holds.
 * So what one replica does not need comes back to the others without a word.
 */
export interface QuotaLedger {
  /** How many replicas share the stores, this one included, as far as was last known. */
  readonly replicas: number
  /** Until when grants hold, on the clock's `monotonicMs`: a replica that was not heard of loses them. */
  readonly heldUntilMs: number
  /** Whether an answer can be expected; if not, nobody is to wait for one. */
  readonly reachable: boolean
  /** @throws Where the ledger does not answer in time, or at all. */
  lease(question: LeaseQuestion): Promise<Lease>
}

/** For a gateway of one replica: there is nobody to share with, and nothing is asked. */
export const soleLedger: QuotaLedger = {
  replicas: 1,
  heldUntilMs: Infinity,
  reachable: true,
  lease: () => Promise.reject(new Error('a sole replica has nobody to ask')),
}

/** The part of a quota that replicas may spend before they ask, all together. */
export const STANDING_SHARE = 1 / 5

/** The least that is worth a question: a 25th of the quota, and four. */
export function smallestLease(quota: number): number {
  return Math.max(4, Math.ceil(quota / 25))
}

/**
 * What still holds of a grant when so much of the window's rest is still to come: its even part, and the
 * square root of that, for callers do not come evenly.
 */
export function stillHeld(granted: number, shareToCome: number): number {
  const even = granted * Math.max(0, shareToCome)
  return Math.min(granted, Math.ceil(even + Math.sqrt(even)))
}
