import { describe, expect, it } from 'vitest'
import { sayWhenToReturn } from './say-when-to-return.ts'

describe('sayWhenToReturn', () => {
  it.each([
    ['whole seconds, rounded up', { 'x-rate-limit-time-reset-ms': '1001' }, '2'],
    ['one second where nothing is said', {}, '1'],
    ['one second where the window has ended', { 'x-rate-limit-time-reset-ms': '0' }, '1'],
    ['one second where nonsense is said', { 'x-rate-limit-time-reset-ms': 'soon' }, '1'],
  ])('says %s', (_what, headers, seconds) => {
    const returned: string[] = []

    sayWhenToReturn(returned, headers)

    expect(returned).toEqual(['retry-after', seconds, 'x-retry-after', seconds])
  })

  it('says by one header what BigCommerce said by the other', () => {
    const added: string[] = []
    const addedByBigCommerce: string[] = []

    sayWhenToReturn(added, { 'x-retry-after': '7', 'x-rate-limit-time-reset-ms': '100' })
    sayWhenToReturn(addedByBigCommerce, { 'retry-after': '8' })

    expect([added, addedByBigCommerce]).toEqual([
      ['retry-after', '7'],
      ['x-retry-after', '8'],
    ])
  })

  it('keeps a date that BigCommerce said, and does not repeat it as seconds', () => {
    const returned: string[] = []

    sayWhenToReturn(returned, { 'retry-after': 'Thu, 01 Jan 2026 00:00:00 GMT' })

    expect(returned).toEqual(['x-retry-after', '1'])
  })
})
