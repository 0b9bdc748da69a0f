/** How calls are spread over instances: each as often as any other, or a few of them most of the time. */
export type Spread = 'even' | 'zipf'

/**
 * Draws one of the items again and again, the same ones in each run.
 *
 * Evenly drawn they come in turn, in an order that has nothing to do with how they lie in memory. By
 * Zipf's law the second is called half as often as the first, the third a third as often: of 100,000
 * the busiest thousand have some six of ten calls.
 */
export function* drawFrom<T>(items: readonly T[], spread: Spread): Generator<T, never> {
  const shuffled = shuffle(items)
  const place = spread === 'even' ? inTurn(items.length) : byZipf(items.length)
  for (;;) {
    const item = shuffled[place()]
    if (item === undefined) throw new TypeError('there is nothing to draw from')
    yield item
  }
}

function inTurn(count: number): () => number {
  let next = 0
  return () => {
    const place = next
    next = (next + 1) % count
    return place
  }
}

function byZipf(count: number): () => number {
  const random = seededRandom()
  const sums = new Float64Array(count)
  let sum = 0
  for (let rank = 1; rank <= count; rank += 1) sums[rank - 1] = sum += 1 / rank
  return () => firstAbove(sums, random() * sum)
}

function firstAbove(sums: Float64Array, wanted: number): number {
  let [low, high] = [0, sums.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sums[middle] ?? 0) > wanted) high = middle
    else low = middle + 1
  }
  return low
}

function shuffle<T>(items: readonly T[]): T[] {
  const random = seededRandom()
  return items
    .map((item) => ({ item, key: random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}

// mulberry32: small, and even enough to spread calls.
function seededRandom(): () => number {
  let state = 20_261_122
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
