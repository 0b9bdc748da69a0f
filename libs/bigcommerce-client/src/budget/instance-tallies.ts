import { PRIORITIES, RANK } from './priority.ts'

/** What one instance wants and gets of a store's window. */
export interface Tally {
  readonly instanceId: number
  epoch: number
  /** Calls sent in this window, repeated reads left out. */
  spent: number
  /** Reads that were repeated in this window. */
  repeated: number
  /** Calls asked for in this window, refused ones too. */
  demand: number
  /** What it asked for in the window before, or half of what was usual until then, if that is more. */
  usual: number
  /** The first class that it asked in, in this window or the one before. */
  rank: number
  rankBefore: number
}

const IDLE_RANK = PRIORITIES.length
// Beyond that, the oldest are forgotten; a share of a quota among so many is nothing.
const MOST_INSTANCES = 200
const NONE: readonly Tally[] = []

/**
 * Shares a store's window between its instances: each may take its even part, and beyond it only what the
 * others will not want, by what they usually want. What is kept for them shrinks as the
 * window runs out, so that nothing is left over for want of a taker.
 */
export class InstanceTallies {
  // The oldest first. Most stores have one instance or a few: a map for each would weigh more than its content.
  #tallies = NONE
  #epoch = 0
  #usual = 0
  #active = 0

  /**
   * The tally of an instance that asks for a call. A read that is repeated is nothing that it wants: it
   * counts for no share, and nothing is kept for the next.
   */
  asked(instanceId: number, rank: number): Tally {
    const tally = this.#find(instanceId) ?? this.#added(instanceId)
    if (tally.epoch !== this.#epoch) turn(tally, this.#epoch)
    if (rank === RANK.shadow) return tally
    if (tally.demand === 0 && tally.usual === 0) this.#active += 1
    tally.demand += 1
    if (rank < tally.rank) tally.rank = rank
    return tally
  }

  /** Begins a window. */
  roll(epoch: number): void {
    this.#epoch = epoch
    this.#usual = 0
    let idle = 0
    for (const tally of this.#tallies) {
      if (tally.epoch !== epoch) turn(tally, epoch)
      if (tally.usual === 0) idle += 1
      this.#usual += tally.usual
    }
    this.#active = this.#tallies.length - idle
    if (idle > 0) this.#tallies = this.#tallies.filter(({ usual }) => usual > 0)
  }

  /** Whether any of them asks for calls, in this window or the one before. */
  get areWanted(): boolean {
    return this.#active > 0
  }

  /** Calls that all of them usually ask for in a window. */
  get usual(): number {
    return this.#usual
  }

  /** Calls asked for in this window so far. */
  get wanted(): number {
    let wanted = 0
    for (const tally of this.#tallies) wanted += tally.demand
    return wanted
  }

  /** What has to stay free of a repeated read: all that clients are to be expected to want. */
  keptFromRepeats(shareToCome: number): number {
    let kept = 0
    for (const tally of this.#tallies) {
      if (tally.epoch === this.#epoch) kept += expected(tally, shareToCome)
    }
    return kept
  }

  /**
   * What has to stay free: what instances of higher classes are to be expected to want, and what those of
   * the same class want of their even part.
   *
   * @param pool What this window has for all of them, spent calls included.
   * @param shareToCome The part of the window that is still to come.
   */
  keptFrom(taker: Tally, rank: number, { pool, shareToCome }: Pool): number {
    if (this.#active < 2) return 0
    let forHigher = 0
    let peers = 1
    for (const tally of this.#tallies) {
      if (tally === taker || tally.epoch !== this.#epoch) continue
      const itsRank = Math.min(tally.rank, tally.rankBefore)
      if (itsRank < rank) forHigher += expected(tally, shareToCome)
      else if (itsRank === rank) peers += 1
    }
    const evenShare = Math.floor((pool - forHigher) / peers)
    if (taker.spent < evenShare) return forHigher

    let forPeers = 0
    for (const tally of this.#tallies) {
      if (tally === taker || tally.epoch !== this.#epoch) continue
      if (Math.min(tally.rank, tally.rankBefore) !== rank) continue
      const owed = Math.min(expected(tally, shareToCome), evenShare - tally.spent)
      forPeers += Math.max(0, owed)
    }
    return forHigher + forPeers
  }

  /** Those that have spent something. */
  *spenders(): Generator<Tally> {
    for (const tally of this.#tallies) {
      if (tally.epoch === this.#epoch && tally.spent + tally.repeated > 0) yield tally
    }
  }

  #find(instanceId: number): Tally | undefined {
    for (const tally of this.#tallies) if (tally.instanceId === instanceId) return tally
    return undefined
  }

  #added(instanceId: number): Tally {
    const tally: Tally = {
      instanceId,
      epoch: this.#epoch,
      spent: 0,
      repeated: 0,
      demand: 0,
      usual: 0,
      rank: IDLE_RANK,
      rankBefore: IDLE_RANK,
    }
    this.#tallies = this.#tallies.slice(1 - MOST_INSTANCES).concat(tally)
    return tally
  }
}

interface Pool {
  readonly pool: number
  readonly shareToCome: number
}

function turn(tally: Tally, epoch: number): void {
  tally.usual = Math.max(tally.demand, Math.floor(tally.usual / 2))
  tally.rankBefore = tally.rank
  tally.epoch = epoch
  tally.spent = 0
  tally.repeated = 0
  tally.demand = 0
  tally.rank = IDLE_RANK
}

// Callers do not come evenly: to most of what is usual belongs its square root.
function expected({ usual }: Tally, shareToCome: number): number {
  const calls = usual * shareToCome
  return Math.floor(calls + Math.sqrt(calls))
}
