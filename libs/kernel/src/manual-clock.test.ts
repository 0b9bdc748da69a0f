import { describe, expect, it } from 'vitest'
import { ManualClock } from './manual-clock.ts'

describe('ManualClock', () => {
  it('wakes a sleeper when its time has come and not before', async () => {
    const clock = new ManualClock()
    const woken: string[] = []
    const nap = clock.sleep(1_000).then(() => woken.push('woken'))

    clock.advance(999)
    await Promise.resolve()
    expect(woken).toEqual([])

    clock.advance(1)
    await nap
    expect(woken).toEqual(['woken'])
  })

  it('wakes nobody whose signal was aborted', async () => {
    const clock = new ManualClock()
    const stop = new AbortController()
    const nap = clock.sleep(1_000, stop.signal)

    stop.abort(new Error('client left'))

    await expect(nap).rejects.toThrow('client left')
  })
})
