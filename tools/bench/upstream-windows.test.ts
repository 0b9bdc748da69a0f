import { describe, expect, it } from 'vitest'
import { UpstreamWindows } from './upstream-windows.ts'

describe('the windows of the stand-in for BigCommerce', () => {
  it('count down from the quota, each store by itself, and refuse what is beyond it', () => {
    const windows = new UpstreamWindows('2')

    const taken = ['shop1', 'shop1', 'shop1', 'shop2'].map((shop) => windows.take(shop, 1_000))

    expect(taken.map((call) => call.taken)).toEqual([true, true, false, true])
    expect(taken.map(({ headers }) => headers['x-rate-limit-requests-left'])).toEqual([
      '1',
      '0',
      '0',
      '1',
    ])
  })

  it('open anew half a minute after their first call', () => {
    const windows = new UpstreamWindows('1')
    windows.take('shop1', 1_000)

    const early = windows.take('shop1', 30_999.5)
    const next = windows.take('shop1', 31_000)

    expect([early.taken, next.taken]).toEqual([false, true])
    expect(early.headers['x-rate-limit-time-reset-ms']).toBe('1')
  })

  it('refuse a quota that is none', () => {
    expect(() => new UpstreamWindows('plenty')).toThrow(TypeError)
  })
})
