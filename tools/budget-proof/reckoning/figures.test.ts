import { describe, expect, it } from 'vitest'
import { loadedCall, scenarioRecord, sentRequest } from '../testing/records.ts'
import { rowFigures } from './figures.ts'
import type { SentRequest } from './sent-request.ts'
import { storeWindows } from './store-windows.ts'

/** So many requests in the second window, which is the only one that counts. */
const second = (count: number, overrides: Partial<SentRequest> = {}) =>
  Array.from({ length: count }, (_, n) => sentRequest({ atMs: 30_000 + n, ...overrides }))

const windows = (...requests: readonly SentRequest[][]) =>
  storeWindows([sentRequest({ atMs: 0 }), ...requests.flat(), sentRequest({ atMs: 119_000 })])

const calls = (count: number, overrides: Partial<Parameters<typeof loadedCall>[0]> = {}) =>
  Array.from({ length: count }, (_, n) => loadedCall({ dueMs: 30_000 + n, ...overrides }))

describe('rowFigures', () => {
  it('counts what was asked in the windows that count, and what became of it', () => {
    const refused = calls(3, { status: 429, isRefusedHere: true })
    const cold = calls(9, { dueMs: 10 })
    const record = scenarioRecord({
      windows: windows(second(10)),
      calls: [
        [...cold, ...calls(9)],
        [...refused, ...calls(1, { queueMs: 800 })],
      ],
      questionsMs: [5, 30_000, 31_000],
    })

    expect(rowFigures(record)).toMatchObject({
      ...{ windows: 1, asked: 13, served: 10, refused: 3, failed: 0 },
      ...{ waitedP50Ms: 0, waitedP99Ms: 800, questionsACall: 0.2 },
    })
  })

  it.each([
    ['of the whole quota where nobody else spends', 0, 300, 0.8],
    ['of what others left', 50, 300, 1.2],
    ['of what was wanted where that is less', 0, 120, 1],
  ])('says how much was used %s', (_what, others, asked, usedShare) => {
    const record = scenarioRecord({
      windows: windows(second(120), second(others, { sender: 'other app' })),
      calls: [calls(asked)],
    })

    expect(rowFigures(record).usedShare).toBeCloseTo(usedShare)
  })

  it('counts calls that wait since the window before among those that were wanted', () => {
    const record = scenarioRecord({
      windows: windows(second(120)),
      calls: [[...calls(110), ...calls(10, { dueMs: 29_000, queueMs: 1_000 })]],
    })

    expect(rowFigures(record).usedShare).toBe(1)
  })

  it('finds failures and refusals of the store in every window', () => {
    const record = scenarioRecord({
      windows: windows([sentRequest({ atMs: 40, isGranted: false })]),
      calls: [calls(1, { dueMs: 1, status: 502 }), calls(1, { dueMs: 1, status: 429 })],
    })

    expect(rowFigures(record)).toMatchObject({ failed: 1, refusedByStore: 1, avoidable: 1 })
  })

  it('compares what instances got', () => {
    const record = scenarioRecord({
      windows: windows(second(4)),
      calls: [calls(4), calls(4, { status: 429, isRefusedHere: true })],
    })

    expect(rowFigures(record).fairness).toBe(0.5)
  })
})
