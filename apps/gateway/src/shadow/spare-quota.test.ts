import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { SpareQuota } from './spare-quota.ts'

const STORE = 'wuxeae6'
const RESERVE = 0.5

const window = (left: string, overrides: Record<string, string | undefined> = {}) => ({
  status: 200,
  headers: {
    'x-rate-limit-requests-left': left,
    'x-rate-limit-requests-quota': '150',
    'x-rate-limit-time-reset-ms': '12000',
    'x-rate-limit-time-window-ms': '30000',
    ...overrides,
  },
})

function startQuota() {
  const clock = new ManualClock()
  const quota = new SpareQuota(clock)
  return { clock, quota, take: () => quota.take(STORE, 'oauth', RESERVE) }
}

describe('spare quota', () => {
  it('is what stays above the reserve after the call', () => {
    const { quota, take } = startQuota()
    quota.learn(STORE, 'oauth', window('78'))

    expect([take(), take(), take()]).toEqual([true, true, false])
  })

  it('is counted for each store', () => {
    const { quota } = startQuota()
    quota.learn(STORE, 'oauth', window('10'))

    expect(quota.isSpare(STORE, RESERVE)).toBe(false)
    expect(quota.isSpare('other', RESERVE)).toBe(true)
  })

  it('is one call a second where nothing is known', () => {
    const { clock, take } = startQuota()

    const first = [take(), take()]
    clock.advance(999)
    const before = take()
    clock.advance(1)

    expect([first, before, take()]).toEqual([[true, false], false, true])
  })

  it('is unknown again when the window is over', () => {
    const { clock, quota, take } = startQuota()
    quota.learn(STORE, 'oauth', window('10'))

    clock.advance(11_999)
    const before = take()
    clock.advance(1)

    expect([before, take(), take()]).toEqual([false, true, false])
  })

  it.each([
    ['no headers', window('', { 'x-rate-limit-requests-left': undefined })],
    ['no quota', window('100', { 'x-rate-limit-requests-quota': undefined })],
    ['more left than there is', window('151')],
    ['a negative rest', window('-1')],
    ['a rest that is no number', window('plenty')],
    ['a rest beyond all numbers', window('9'.repeat(400))],
    [
      'a window that ends after its own length',
      window('149', { 'x-rate-limit-time-reset-ms': '30001' }),
    ],
    [
      'a window of a day',
      window('149', {
        'x-rate-limit-time-reset-ms': '86400000',
        'x-rate-limit-time-window-ms': '86400000',
      }),
    ],
  ])('is not made plenty by %s', (_what, answer) => {
    const { quota, take } = startQuota()

    quota.learn(STORE, 'oauth', answer)

    expect([take(), take()]).toEqual([true, false])
  })

  it('keeps what it knows where an answer says nothing', () => {
    const { quota, take } = startQuota()
    quota.learn(STORE, 'oauth', window('10'))

    quota.learn(STORE, 'oauth', { status: 200, headers: {} })

    expect(take()).toBe(false)
  })

  it.each([
    ['the reset of a 429', 429, { 'x-rate-limit-time-reset-ms': '5000' }, 5_000],
    ['the longer of two words', 429, { 'x-retry-after': '7', 'retry-after': '3' }, 7_000],
    ['half a minute where nothing is said', 429, {}, 30_000],
    ['half a minute behind a 509', 509, {}, 30_000],
    ['an hour at most', 429, { 'retry-after': '999999' }, 3_600_000],
  ])('is none until %s', (_what, status, headers, ms) => {
    const { clock, quota } = startQuota()
    quota.learn(STORE, 'legacy', { status, headers })

    clock.advance(ms - 1)
    const before = quota.isSpare(STORE, RESERVE)
    clock.advance(1)

    expect([before, quota.isSpare(STORE, RESERVE)]).toEqual([false, true])
  })

  it('of the legacy API is of 20,000 and believed for a minute', () => {
    const { clock, quota } = startQuota()
    const remaining = (left: number) => ({
      status: 200,
      headers: { 'x-bc-apilimit-remaining': String(left) },
    })

    quota.learn(STORE, 'legacy', remaining(10_001))
    const short = quota.isShort(STORE, 'legacy', RESERVE)
    clock.advance(60_000)
    const later = quota.isShort(STORE, 'legacy', RESERVE)
    quota.learn(STORE, 'legacy', remaining(10_002))

    expect([short, later, quota.isShort(STORE, 'legacy', RESERVE)]).toEqual([true, false, false])
  })
})
