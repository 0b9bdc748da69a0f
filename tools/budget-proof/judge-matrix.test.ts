import { describe, expect, it } from 'vitest'
import { judgeMatrix } from './judge-matrix.ts'
import type { RowFigures } from './reckoning/figures.ts'
import { matrixReport, verdictReport } from './report.ts'
import type { MatrixFigures } from './run-matrix.ts'

const row: RowFigures = {
  ...{ quota: 150, load: 200, isBeside: true, windows: 3, asked: 900, served: 440, refused: 460 },
  ...{ failed: 0, waitedP50Ms: 12, waitedP99Ms: 4_812, refusedByStore: 1, avoidable: 0 },
  ...{ knownElsewhere: 1 },
  ...{ usedShare: 0.978, fairness: 0.9912, questionsACall: 0.12 },
}
const next = { asked: 100, served: 80 }
const then = { asked: 100, served: 95 }
const yielded = { quota: 450, next, then, batchBefore: 450, batchThen: 200 }
const run: MatrixFigures = {
  ...{ gateways: 2, rows: [row], yields: [yielded], questionsACall: 0.1, ledgerFailures: 0 },
  ...{ latestMs: 8.4, refusals: [] },
}

const missed = (overrides: Partial<MatrixFigures>) =>
  judgeMatrix([{ ...run, ...overrides }]).flatMap(({ what, examples, isMet }) =>
    isMet ? [] : [[what, ...examples]],
  )

describe('judgeMatrix', () => {
  it('has nothing against what is as promised', () => {
    expect(missed({})).toEqual([])
  })

  it.each<[string, string, Partial<MatrixFigures>]>([
    ['requests that a store refused and that were avoidable', '2 ×, here', { refusals: ['here'] }],
    [
      'stores with calls that failed',
      '2 × 150, 200 %, another app: 1',
      { rows: [{ ...row, failed: 1 }] },
    ],
    [
      'stores that were used to less than 95 %',
      '2 × 150, 200 %, another app: 94.9 %',
      { rows: [{ ...row, usedShare: 0.949 }] },
    ],
    [
      'stores that were shared unfairly (Jain < 0.95)',
      '2 × 150, 200 %: 0.940',
      { rows: [{ ...row, isBeside: false, fairness: 0.94 }] },
    ],
    [
      'batches that did not make room within a window',
      '2 × 450: 94 of 100 served',
      { yields: [{ ...yielded, then: { ...then, served: 94 } }] },
    ],
    [
      'numbers of gateways that ask Redis more than 0.1 times a call',
      '2: 0.101',
      { questionsACall: 0.101 },
    ],
  ])('finds %s', (what, example, overrides) => {
    expect(missed(overrides)).toEqual([[what, example]])
  })
})

describe('matrixReport', () => {
  it('writes a row for each store', () => {
    expect(matrixReport([run])).toContain(
      '| 2 × 150 | 200 % | yes | 900 | 440 | 12 / 4,812 | 460 | 0 | 1 | 0 | 1 | 97.8 % | 0.991 | 0.120 |',
    )
  })

  it('says what a batch left and what came of the load', () => {
    const report = matrixReport([run])

    expect(report).toContain('| 2 × 450 | 450 | 200 | 80 of 100 (80.0 %) | 95 of 100 (95.0 %) |')
    expect(report).toContain('| 2 | 0.100 | 0 | 8 |')
  })
})

describe('verdictReport', () => {
  it('names what was not met, with examples', () => {
    const report = verdictReport(judgeMatrix([{ ...run, refusals: ['here'] }]))

    expect(report).toContain('| stores with calls that failed | 0 | 0 | met |')
    expect(report).toMatch(/avoidable \| 0 \| 1 \| NOT MET \|[^]*\n- 2 ×, here/)
  })
})
