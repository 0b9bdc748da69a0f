import { describe, expect, it } from 'vitest'
import type { RunRecord } from '../reckoning/run-record.ts'
import { equals, quiet } from '../scenario.ts'
import { loadedCall } from '../testing/records.ts'
import { faultFigures, type FaultCourse } from './fault-figures.ts'

const token = 'not-a-token'
const scenarios = [equals('busy', 150, 200), quiet('quiet', 450)].map((scenario) => ({
  ...scenario,
  callers: scenario.callers.map((caller) => ({ ...caller, token })),
}))
const QUIET_CALLER = 4

const run = (calls: RunRecord['calls']): RunRecord => ({
  ...{ scenarios, begunMs: 0, endedMs: 100_000, requests: [], questions: [], calls },
})

const course: FaultCourse = {
  ...{ fault: 'redis-killed', what: 'Redis is killed', ledgerFailures: 2 },
  ...{ befellMs: 45_000, mendedMs: 60_000, sharedAfterMs: 1_000 },
}

const quietCall = (dueMs: number, queueMs: number) =>
  loadedCall({ caller: QUIET_CALLER, dueMs, queueMs })

describe('faultFigures', () => {
  it('tells waits at the store with room before the fault from those until all was well', () => {
    const busy = loadedCall({ caller: 0, dueMs: 50_000, queueMs: 4_000 })
    const quietCalls = [
      [9_000, 500],
      [20_000, 3],
      [46_000, 51],
      [60_500, 20],
      [61_500, 900],
    ].map(([dueMs = 0, queueMs = 0]) => quietCall(dueMs, queueMs))

    const { quietWaitMs } = faultFigures(run([busy, ...quietCalls]), course)

    expect(quietWaitMs).toEqual({ before: 3, during: 51 })
  })

  it('counts failures and calls whose connection broke wherever they were', () => {
    const failed = loadedCall({ caller: 1, dueMs: 10, status: 0, breaks: 3 })
    const repeated = loadedCall({ caller: QUIET_CALLER, dueMs: 20, breaks: 1 })

    expect(faultFigures(run([failed, repeated]), course)).toMatchObject({ failed: 1, broken: 2 })
  })
})
