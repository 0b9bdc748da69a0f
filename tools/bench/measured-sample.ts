import type { Measured } from './figures.ts'

/** Figures as one round could bring them, for tests. */
export function measuredSample(differing: Partial<Measured> = {}): Measured {
  return {
    cpuUsPerRead: 50,
    cpuUsPerWrite: 70,
    databaseCpuUsPerRead: undefined,
    readsPerSecondOver1: 3_000,
    readsPerSecondOver10: 12_000,
    readsPerSecondOver64: 15_000,
    p50Ms: 0.3,
    p99Ms: 1.1,
    residentBytes: 128 * 1024 * 1024,
    firstByteMs: 2,
    growthBytes: 0,
    stalledGrowthBytes: 0,
    databaseStatements: undefined,
    ...differing,
  }
}
