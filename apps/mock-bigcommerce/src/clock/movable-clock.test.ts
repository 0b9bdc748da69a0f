import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { MovableClock } from './movable-clock.ts'

describe('MovableClock', () => {
  it('goes with the clock it was given, and ahead of it once it was moved', () => {
    const base = new ManualClock(new Date('2026-01-01T00:00:00Z'))
    const clock = new MovableClock(base)

    clock.advance(60_000)
    base.advance(1_000)

    expect(clock.now()).toEqual(new Date('2026-01-01T00:01:01Z'))
    expect([clock.monotonicMs(), clock.aheadMs]).toEqual([61_000, 60_000])
  })

  it('wakes whoever sleeps until a moment that was jumped over, earliest first', async () => {
    const clock = new MovableClock(new ManualClock())
    const woken: string[] = []
    const late = clock.sleep(2_000).then(() => woken.push('late'))
    const early = clock.sleep(1_000).then(() => woken.push('early'))

    clock.advance(2_000)
    await Promise.all([late, early])

    expect(woken).toEqual(['early', 'late'])
  })

  it('wakes a sleeper when time passes by itself', async () => {
    const base = new ManualClock()
    const nap = new MovableClock(base).sleep(1_000)

    base.advance(1_000)

    await expect(nap).resolves.toBeUndefined()
  })

  it('gives a sleeper up when its signal is aborted', async () => {
    const stop = new AbortController()
    const nap = new MovableClock(new ManualClock()).sleep(1_000, stop.signal)

    stop.abort(new Error('closing'))

    await expect(nap).rejects.toThrow('closing')
  })
})
