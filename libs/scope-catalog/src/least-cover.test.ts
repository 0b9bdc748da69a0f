import { describe, expect, it } from 'vitest'
import { leastCover, type Demand } from './least-cover.ts'

const COSTS: Readonly<Record<string, number>> = { a: 10, b: 11, c: 12, d: 13, e: 15, f: 30 }
const costOf = (option: string) => COSTS[option] ?? 100
const sum = (options: Iterable<string>) => Array.from(options, costOf).reduce((a, b) => a + b, 0)
const meetsAll = (chosen: ReadonlySet<string>, demands: readonly Demand[]) =>
  demands.every((demand) => demand.some((option) => chosen.has(option)))

describe('leastCover', () => {
  it.each([
    ['nothing for nothing', [], []],
    ['the only option there is', [['c']], ['c']],
    ['the cheaper of two', [['b', 'a']], ['a']],
    [
      'one option for many demands',
      [
        ['a', 'f'],
        ['b', 'f'],
        ['c', 'f'],
        ['d', 'f'],
      ],
      ['f'],
    ],
    ['an option that is needed anyway', [['a', 'e'], ['e']], ['e']],
    ['the first by name among equals', [['y', 'x']], ['x']],
  ])('chooses %s', (_what, demands, chosen) => {
    expect(leastCover(demands, costOf)).toEqual({ chosen: new Set(chosen), exact: true })
  })

  it('is as cheap as trying every set, over many small cases', () => {
    const random = randomFrom(7)
    for (let round = 0; round < 300; round += 1) {
      const demands = Array.from({ length: 1 + (random() % 7) }, () =>
        Object.keys(COSTS).filter(() => random() % 3 === 0),
      ).filter((demand) => demand.length > 0)

      const { chosen, exact } = leastCover(demands, costOf)

      expect([exact, meetsAll(chosen, demands), sum(chosen)]).toEqual([
        true,
        true,
        cheapestByForce(demands),
      ])
    }
  })

  it('does not depend on the order of demands and options', () => {
    const demands = [
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'd'],
      ['d', 'a'],
      ['e', 'a', 'c'],
    ]

    const there = leastCover(demands, costOf)
    const back = leastCover(demands.map((demand) => demand.toReversed()).reverse(), costOf)

    expect(back).toEqual(there)
  })

  it('meets every demand when its work is bounded, and says that it proved nothing', () => {
    const random = randomFrom(3)
    const demands = Array.from({ length: 60 }, () =>
      Array.from({ length: 4 }, () => `option ${String(random() % 40)}`),
    )

    const { chosen, exact } = leastCover(demands, () => 1, 5)

    expect([exact, meetsAll(chosen, demands)]).toEqual([false, true])
  })
})

function cheapestByForce(demands: readonly Demand[]): number {
  const options = Object.keys(COSTS)
  const sets = Array.from(
    { length: 2 ** options.length },
    (_, bits) => new Set(options.filter((_option, place) => (bits >> place) & 1)),
  )
  return Math.min(...sets.filter((set) => meetsAll(set, demands)).map(sum))
}

// The same numbers each time: a linear congruential generator.
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state >>> 8
  }
}
