import { median } from './percentile.ts'

/** What is measured of a contestant in one round, in the units that the names end with. */
export interface Measured {
  readonly cpuUsPerRead: number | undefined
  readonly cpuUsPerWrite: number | undefined
  /** Of the gateway's embedded database, which `cpuUsPerRead` leaves out. */
  readonly databaseCpuUsPerRead: number | undefined
  readonly readsPerSecondOver1: number
  readonly readsPerSecondOver10: number
  readonly readsPerSecondOver64: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly residentBytes: number | undefined
  readonly firstByteMs: number
  readonly growthBytes: number | undefined
  readonly stalledGrowthBytes: number | undefined
  readonly databaseStatements: number | undefined
}

/** What a round says when a contestant is held against the others of the same round. */
export interface Compared {
  readonly cpuShareOfHttpProxy: number | undefined
  readonly addedP50Ms: number | undefined
  readonly addedP99Ms: number | undefined
  readonly addedFirstByteMs: number | undefined
}

export type Figures = Measured & Compared
export type FigureName = keyof Figures

/** Those that the others are held against, where they were measured in the same round. */
export interface Peers {
  readonly direct: Measured | undefined
  readonly httpProxy: Measured | undefined
}

/** Holds a contestant against `direct` and `@fastify/http-proxy`, measured moments apart. */
export function compare(measured: Measured, { direct, httpProxy }: Peers): Figures {
  return {
    ...measured,
    cpuShareOfHttpProxy: ratio(measured.cpuUsPerRead, httpProxy?.cpuUsPerRead),
    addedP50Ms: difference(measured.p50Ms, direct?.p50Ms),
    addedP99Ms: difference(measured.p99Ms, direct?.p99Ms),
    addedFirstByteMs: difference(measured.firstByteMs, direct?.firstByteMs),
  }
}

/** The values of one figure over all rounds that have it. */
export function valuesOf(rounds: readonly Figures[], name: FigureName): number[] {
  return rounds.flatMap((figures) => figures[name] ?? [])
}

/** The median of one figure over the rounds; `undefined` where no round has it. */
export function medianOf(rounds: readonly Figures[], name: FigureName): number | undefined {
  const values = valuesOf(rounds, name)
  return values.length === 0 ? undefined : median(values)
}

function ratio(value: number | undefined, base: number | undefined): number | undefined {
  return value === undefined || base === undefined ? undefined : value / base
}

function difference(value: number, base: number | undefined): number | undefined {
  return base === undefined ? undefined : value - base
}
