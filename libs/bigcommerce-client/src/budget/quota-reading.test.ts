import { describe, expect, it } from 'vitest'
import { readQuota, readReturn } from './quota-reading.ts'
import { bare, told } from './testing/budget-scene.ts'

const absent = { left: undefined, quota: undefined, resetMs: undefined, windowMs: undefined }
const whole = { left: 35, quota: 150, resetMs: 1_500, windowMs: 30_000 }

describe('what an OAuth answer says of the quota', () => {
  it('is four whole numbers', () => {
    const reading = readQuota('oauth', told(whole).headers)

    expect(reading).toEqual({ ...whole, absurd: 0 })
  })

  it('is nothing without headers', () => {
    expect(readQuota('oauth', {})).toEqual({ ...absent, absurd: 0 })
  })

  it.each([
    ['less than nothing left is nothing', { left: -3 }, { left: 0 }],
    ['more left than the quota is the quota', { left: 9_000 }, { left: 150 }],
    ['a window that ends after its length ends with it', { resetMs: 99_000 }, { resetMs: 30_000 }],
    ['a window that has ended ends now', { resetMs: -1 }, { resetMs: 0 }],
    ['an enormous left is the quota', { left: '123456789012345' }, { left: 150 }],
    ['a fraction left says nothing', { left: '12.7' }, { left: undefined }],
    ['text says nothing', { left: 'many' }, { left: undefined }],
    ['an empty value says nothing', { resetMs: '' }, { resetMs: undefined }],
    ['a quota without measure says nothing', { quota: '99999999999' }, { quota: undefined }],
    ['a quota of none says nothing', { quota: 0 }, { quota: undefined }],
    ['a number of 400 digits says nothing', { quota: '9'.repeat(400) }, { quota: undefined }],
    ['a window of a day says nothing', { windowMs: 86_400_000 }, { windowMs: undefined }],
    ['a window of no length says nothing', { windowMs: 0 }, { windowMs: undefined }],
  ])('%s, and is counted', (_what, said, read) => {
    const reading = readQuota('oauth', told({ ...whole, ...said }).headers)

    expect(reading).toEqual({ ...whole, ...read, absurd: 1 })
  })

  it('is not taken from a header that was sent twice', () => {
    const reading = readQuota('oauth', { 'x-rate-limit-requests-left': ['1', '2'] })

    expect(reading).toEqual({ ...absent, absurd: 1 })
  })

  it('takes the quota of an enterprise store as it is', () => {
    const reading = readQuota('oauth', told({ left: 6_999_999, quota: 7_000_000 }).headers)

    expect([reading.left, reading.absurd]).toEqual([6_999_999, 0])
  })
})

describe('what a legacy answer says of the hour', () => {
  it.each([
    ['what is left of 20,000 calls', '19000', 19_000, 0],
    ['at most those 20,000', '20001', 20_000, 1],
    ['nothing, where it is no number', 'NaN', undefined, 1],
  ])('is %s', (_what, remaining, left, absurd) => {
    const reading = readQuota('legacy', bare({ remaining }).headers)

    expect([reading.left, reading.absurd]).toEqual([left, absurd])
  })
})

describe('when a refused call may come back', () => {
  it.each([
    ['after the seconds that are said', { 'x-retry-after': '5' }, 5_000, 0],
    ['after the longer of two', { 'x-retry-after': '5', 'retry-after': '7' }, 7_000, 0],
    ['after a fraction of a second', { 'x-retry-after': '0.25' }, 250, 0],
    ['after an hour at the latest', { 'x-retry-after': '99999' }, 3_600_000, 1],
    ['is not said by text', { 'x-retry-after': 'soon' }, 0, 1],
    ['is not said by less than nothing', { 'x-retry-after': '-5' }, 0, 1],
    ['is not said', {}, 0, 0],
  ])('%s', (_what, headers, retryAfterMs, absurd) => {
    expect(readReturn(headers)).toEqual({ retryAfterMs, absurd })
  })
})
