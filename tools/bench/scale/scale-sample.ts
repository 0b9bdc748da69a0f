import type { ScaleFigures } from './scale-figures.ts'

const MEGABYTE = 1024 * 1024

const held = (megabytes: number) => ({
  rss: megabytes * MEGABYTE,
  heapUsed: (megabytes / 2) * MEGABYTE,
  external: 10 * MEGABYTE,
})

const turn = (cpuUsPerCall: number, roundTripsPerCall = 0) => ({
  cpuUsPerCall,
  redisCpuUsPerCall: roundTripsPerCall * 20,
  callsPerSecond: 10_000,
  roundTripsPerCall,
  waitedShare: 0,
})

/** Figures as a run could bring them, all targets met, for tests. */
export function scaleSample(differing: Partial<ScaleFigures> = {}): ScaleFigures {
  return {
    warm: {
      rounds: [{ few: 50, many: 52, skewed: 51, sharing: 52 }],
      whole: { few: 50, many: 70, skewed: 60, sharing: 70 },
      memory: {
        instances: 100_000,
        idle: held(120),
        warm: held(150),
        used: held(450),
        settled: held(400),
        remembered: 100_000,
        stores: 100_000,
      },
    },
    stampede: {
      instances: 1_000,
      clients: 10,
      loads: 1_000,
      otherStatements: 1,
      allMs: 1_234,
      p50Ms: 600,
      p99Ms: 1_200,
    },
    replicas: [
      {
        one: turn(50),
        two: turn(60),
        oneWithRedis: turn(51),
        twoWithRedis: turn(66, 0.04),
      },
    ],
    sizes: {
      tables: [{ table: 'instance', rows: 1_000, bytes: 800_000, packedBytes: 700_000 }],
      connections: 48,
      gateways: 6,
      ledger: { keys: 300, bytesAKey: 412 },
    },
    ...differing,
  }
}
