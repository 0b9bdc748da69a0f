import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Arrivals } from './arrivals.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** When calls were due within some seconds, from the begin on. */
function due(options: Partial<ConstructorParameters<typeof Arrivals>[0]>, seconds = 200) {
  const begunMs = performance.timeOrigin + performance.now()
  const times: number[] = []
  const all = { callsPerSecond: 10, fromMs: 0, seed: 7, isMoody: false, ...options }
  const arrivals = new Arrivals(all, (dueMs) => times.push(dueMs - begunMs))
  vi.advanceTimersByTime(seconds * 1_000)
  arrivals.stop()
  return times
}

describe('Arrivals', () => {
  it.each([false, true])('come as often as told in the long run (moody: %s)', (isMoody) => {
    const times = due({ isMoody }, 2_000)

    expect(times.length).toBeGreaterThan(17_000)
    expect(times.length).toBeLessThan(23_000)
  })

  it('come at the same times for the same seed, and at others for another', () => {
    const [first, again, other] = [due({}), due({}), due({ seed: 8 })]

    expect(again.slice(0, 3).map(Math.round)).toEqual(first.slice(0, 3).map(Math.round))
    expect(other.slice(0, 3).map(Math.round)).not.toEqual(first.slice(0, 3).map(Math.round))
  })

  it('begin when they are told to', () => {
    expect(due({ fromMs: 100_000 })[0]).toBeGreaterThanOrEqual(100_000)
  })
})
