import { describe, expect, it } from 'vitest'
import { systemClock } from './clock.ts'

describe('systemClock', () => {
  it('stops waiting as soon as the signal is aborted', async () => {
    const stop = new AbortController()
    const nap = systemClock.sleep(3_600_000, stop.signal)

    stop.abort(new Error('shutting down'))

    await expect(nap).rejects.toThrow('shutting down')
  })
})
