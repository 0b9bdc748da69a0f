import { describe, expect, it } from 'vitest'
import { drawFrom } from './spread.ts'

const ITEMS = Array.from({ length: 1_000 }, (_, at) => at)

describe('drawFrom', () => {
  it('draws every item once before it draws one again, in no order of theirs', () => {
    const drawn = [...drawFrom(ITEMS, 'even').take(2_000)]

    expect(new Set(drawn.slice(0, 1_000)).size).toBe(1_000)
    expect(drawn.slice(1_000)).toEqual(drawn.slice(0, 1_000))
    expect(drawn.slice(0, 1_000)).not.toEqual(ITEMS)
  })

  it("draws by Zipf's law: the busiest has its part of all, and few have most", () => {
    const calls = new Map<number, number>()
    for (const item of drawFrom(ITEMS, 'zipf').take(100_000)) {
      calls.set(item, (calls.get(item) ?? 0) + 1)
    }

    const counts = [...calls.values()].sort((a, b) => b - a)
    // The harmonic number of 1,000 is 7.49.
    expect((counts[0] ?? 0) / 100_000).toBeCloseTo(1 / 7.49, 2)
    expect((counts[1] ?? 0) / (counts[0] ?? 1)).toBeCloseTo(0.5, 1)
    expect(counts.slice(0, 100).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(60_000)
  })

  it.each(['even', 'zipf'] as const)('draws the same in each run, %s', (spread) => {
    const draw = () => [...drawFrom(ITEMS, spread).take(50)]

    expect(draw()).toEqual(draw())
  })

  it('refuses to draw from nothing', () => {
    expect(() => drawFrom([], 'even').next()).toThrow(TypeError)
  })
})
