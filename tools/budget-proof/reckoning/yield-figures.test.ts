import { describe, expect, it } from 'vitest'
import { loadedCall, scenarioRecord, sentRequest } from '../testing/records.ts'
import { storeWindows } from './store-windows.ts'
import { yieldFigures } from './yield-figures.ts'

const times = [0, 30_000, 60_000, 90_000]
const cameMs = 45_000

const caller = { kind: 'instance', load: 50, token: 'not-a-token', fromMs: 0 } as const

describe('yieldFigures', () => {
  it('tells the next window after an interactive instance came from those that follow', () => {
    const batch = [1, 2, 31_000, 61_000, 91_000].map((dueMs) => loadedCall({ dueMs }))
    const interactive = [46_000, 62_000, 92_000, 93_000].map((dueMs) => loadedCall({ dueMs }))
    interactive.push(loadedCall({ dueMs: 94_000, status: 429, isRefusedHere: true }))
    const record = scenarioRecord({
      calls: [batch, interactive],
      windows: storeWindows(times.map((atMs) => sentRequest({ atMs }))),
    })
    const callers = [
      { ...caller, priority: 'batch' },
      { ...caller, priority: 'interactive', fromMs: cameMs },
    ] as const

    expect(yieldFigures({ ...record, scenario: { ...record.scenario, callers } })).toEqual({
      quota: 150,
      next: { asked: 1, served: 1 },
      then: { asked: 3, served: 2 },
      batchBefore: 2,
      batchThen: 1,
    })
  })
})
