import { describe, expect, it } from 'vitest'
import { bytesAnInstance, medianOver, ratioOver } from './scale-figures.ts'
import { scaleSample } from './scale-sample.ts'

interface Round {
  readonly few?: number
  readonly many?: number
}

const fewOf = ({ few }: Round) => few
const manyOf = ({ many }: Round) => many

describe('the figures of scale', () => {
  it('hold one against the other within each round, and take the median of that', () => {
    const rounds = [
      { few: 50, many: 55 },
      { few: 100, many: 104 },
      { few: 40, many: 52 },
    ]

    expect(ratioOver(rounds, manyOf, fewOf)).toBeCloseTo(1.1)
  })

  it('pass over rounds that lack one of the two', () => {
    expect(ratioOver([{ few: 50 }, { few: 50, many: 60 }], manyOf, fewOf)).toBeCloseTo(1.2)
    expect(ratioOver([{ few: 50 }], manyOf, fewOf)).toBeUndefined()
    expect(medianOver([] as Round[], fewOf)).toBeUndefined()
  })

  it('divide what is held beyond the warm process by the instances', () => {
    const { memory } = scaleSample().warm

    expect(bytesAnInstance(memory, 'rss')).toBeCloseTo((250 * 1024 * 1024) / 100_000)
    expect(bytesAnInstance(memory, 'external')).toBe(0)
  })
})
