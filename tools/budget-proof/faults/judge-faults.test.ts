import { describe, expect, it } from 'vitest'
import { faultReport } from '../report.ts'
import type { FaultFigures } from './fault-figures.ts'
import { judgeFaults } from './judge-faults.ts'

const figures: FaultFigures = {
  ...{ fault: 'redis-killed', what: 'Redis is killed', asked: 1_234, served: 700, refused: 534 },
  ...{ failed: 0, broken: 0, refusedByStore: 0, usedShare: { least: 0.93, most: 0.97 } },
  ...{ quietWaitMs: { before: 4, during: 52 }, ledgerFailures: 2, sharedAfterMs: 812.4 },
}

const missed = (overrides: Partial<FaultFigures>, refusals: readonly string[] = []) =>
  judgeFaults([{ figures: { ...figures, ...overrides }, refusals }]).flatMap(
    ({ what, examples, isMet }) => (isMet ? [] : [[what, ...examples]]),
  )

describe('judgeFaults', () => {
  it('has nothing against what is as promised', () => {
    expect(missed({})).toEqual([])
  })

  it('finds requests that a store refused', () => {
    expect(missed({}, ['here'])).toEqual([['requests that a store refused', 'redis-killed, here']])
  })

  it.each<[string, Partial<FaultFigures>]>([
    ['faults with calls that failed', { failed: 1 }],
    [
      'faults with calls that waited more than 50 ms for Redis',
      { quietWaitMs: { before: 4, during: 80 } },
    ],
    ['faults after which gateways did not share again within 30 s', { sharedAfterMs: undefined }],
  ])('finds %s', (what, overrides) => {
    expect(missed(overrides)).toEqual([[what, 'redis-killed']])
  })
})

describe('faultReport', () => {
  it('writes a row for each fault', () => {
    expect(faultReport([figures])).toContain(
      '| redis-killed | Redis is killed | 1,234 | 700 | 534 | 0 | 0 | 0 | 93.0 % to 97.0 % | 4 / 52 | 2 | 812 |',
    )
  })
})
