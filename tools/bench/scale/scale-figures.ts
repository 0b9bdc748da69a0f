import { median } from '../percentile.ts'
import type { HeldMemory } from './measured-gateway.ts'

/**
 * Whose warm calls are compared: ten instances, many in turn, many by Zipf's law, and many of which four
 * have one store.
 */
export type WarmName = 'few' | 'many' | 'skewed' | 'sharing'

/** Processor time a call in one round, in microseconds. */
export type WarmRound = Readonly<Partial<Record<WarmName, number>>>

/** What many instances hold of a gateway's memory. */
export interface MemoryFigures {
  readonly instances: number
  /** Before any was called. */
  readonly idle: HeldMemory
  /** When ten were called often: what the code that runs holds. */
  readonly warm: HeldMemory
  /** When each was called once, and what they called is not all written. */
  readonly used: HeldMemory
  /** When all of it is. */
  readonly settled: HeldMemory
  /** How many instances the gateway says it remembers, and the quotas of how many stores. */
  readonly remembered: number
  readonly stores: number
}

export interface WarmFigures {
  readonly rounds: readonly WarmRound[]
  /** Processor time a call from the first round until all that was counted is written. */
  readonly whole: WarmRound
  readonly memory: MemoryFigures
}

/** How a fresh gateway stood many clients that asked for many instances at once. */
export interface StampedeFigures {
  readonly instances: number
  readonly clients: number
  /** Look-ups of an instance by its token, as PostgreSQL counted them. */
  readonly loads: number
  /** Other statements that the gateway sent meanwhile. */
  readonly otherStatements: number
  readonly allMs: number
  readonly p50Ms: number
  readonly p99Ms: number
}

export type ReplicaName = 'one' | 'two' | 'oneWithRedis' | 'twoWithRedis'

/** What one or two gateways did with the calls of a turn. */
export interface ReplicaTurn {
  /** Of all its gateways together. */
  readonly cpuUsPerCall: number
  readonly redisCpuUsPerCall: number
  readonly callsPerSecond: number
  readonly roundTripsPerCall: number
  /** The part of the calls that waited for room in a quota. */
  readonly waitedShare: number
}

export type ReplicaRound = Readonly<Partial<Record<ReplicaName, ReplicaTurn>>>

export interface TableSize {
  readonly table: string
  readonly rows: number
  /** With its indexes, as the run has left it. */
  readonly bytes: number
  /** The same without what updates have left behind. */
  readonly packedBytes: number
}

export interface LedgerSize {
  readonly keys: number
  readonly bytesAKey: number
}

export interface StoredSizes {
  readonly tables: readonly TableSize[]
  /** Of all gateways of the last part, and how many they were. */
  readonly connections: number
  readonly gateways: number
  readonly ledger: LedgerSize | undefined
}

/** Everything that `npm run bench -- scale` measures. */
export interface ScaleFigures {
  readonly warm: WarmFigures
  readonly stampede: StampedeFigures
  readonly replicas: readonly ReplicaRound[]
  readonly sizes: StoredSizes
}

/** The median over the rounds; `undefined` where no round has it. */
export function medianOver<Round>(
  rounds: readonly Round[],
  valueOf: (round: Round) => number | undefined,
): number | undefined {
  const values = rounds.flatMap((round) => valueOf(round) ?? [])
  return values.length === 0 ? undefined : median(values)
}

/**
 * The median of how one stands to another within each round: what slowed the machine down for a while
 * slowed both down.
 */
export function ratioOver<Round>(
  rounds: readonly Round[],
  valueOf: (round: Round) => number | undefined,
  baseOf: (round: Round) => number | undefined,
): number | undefined {
  return medianOver(rounds, (round) => {
    const [value, base] = [valueOf(round), baseOf(round)]
    return value === undefined || base === undefined ? undefined : value / base
  })
}

/** What each instance adds to a part of the memory, in bytes. */
export function bytesAnInstance(
  { warm, settled, instances }: MemoryFigures,
  part: keyof HeldMemory,
): number {
  return (settled[part] - warm[part]) / instances
}
