import { describe, expect, it } from 'vitest'
import { shadowFigures, stageFigures, switchFigures } from './figures.ts'
import { stageFrom, tracedCall } from './testing/traced-call.ts'

const byLegacy = { plane: 'legacy', method: 'GET', status: 200 } as const
const byOAuth = { ...byLegacy, plane: 'oauth' } as const

describe('figures of a run', () => {
  it('count what a stage had, and how long its calls took from when they were due', () => {
    const calls = [4, 6, 20].map((tookMs, number) =>
      tracedCall({ number, dueMs: 11_000, endedMs: 11_000 + tookMs, isWrite: number === 0 }),
    )

    expect(stageFigures(calls)).toEqual([
      {
        ...{ stage: 'cut over', calls: 3, writes: 1, oauthShare: 1 },
        ...{ p50Ms: 6, p99Ms: 20, longestMs: 20 },
      },
    ])
  })

  it('say of each gateway when the last call went by the old credential', () => {
    const stage = { ...stageFrom(10), answeredMs: 10_080 }
    const calls = [
      tracedCall({ stage, sentMs: 10_050, replica: 0, reached: [byLegacy] }),
      tracedCall({ stage, sentMs: 10_090, replica: 1, reached: [byLegacy] }),
      tracedCall({ stage, sentMs: 10_060, replica: 1, reached: [byLegacy] }),
      tracedCall({ stage, sentMs: 12_000, replica: 0 }),
    ]

    expect(switchFigures(calls, [stageFrom(1, 'legacy', 'legacy'), stage])).toEqual([
      { stage: 'cut over', replica: 0, answeredMs: 80, lastOldCallMs: 50 },
      { stage: 'cut over', replica: 1, answeredMs: 80, lastOldCallMs: 90 },
    ])
  })

  it('compare stretches with the shadow on and off, each without its first second', () => {
    const on = stageFrom(10, 'shadow on', 'legacy')
    const off = stageFrom(20, 'shadow off', 'legacy')
    const readIn = (stage: typeof on, sentMs: number, tookMs: number, repeated = false) =>
      tracedCall({
        ...{ stage, sentMs, endedMs: sentMs + tookMs, isWrite: false },
        reached: repeated ? [byLegacy, byOAuth] : [byLegacy],
      })
    const calls = [
      readIn(on, 10_500, 900, true),
      readIn(on, 12_000, 7, true),
      readIn(on, 12_001, 7),
      readIn(off, 22_000, 5),
    ]

    expect(shadowFigures(calls, [on, off])).toEqual({
      on: { p50Ms: [7], processorUsPerCall: 300_000, machineBusyShare: 0.25 },
      off: { p50Ms: [5], processorUsPerCall: 900_000, machineBusyShare: 0.25 },
      addedP50Ms: 2,
      repeatedShare: 0.5,
    })
  })
})
