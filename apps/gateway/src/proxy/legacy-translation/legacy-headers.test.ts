import { describe, expect, it } from 'vitest'
import { legacyHeaders, legacyQuotaRemaining } from './legacy-headers.ts'

const target = {
  upstreamBases: ['https://api.bigcommerce.com/stores/x/v2/'],
  clientBase: 'http://gateway/legacy/x/api/v2/',
}

const windowOf = (left: string, windowMs = '30000') => ({
  'x-rate-limit-requests-left': left,
  'x-rate-limit-time-window-ms': windowMs,
})

describe('legacyQuotaRemaining', () => {
  it.each([
    ['a full window of the smallest plan', windowOf('150'), 18_000],
    ['half a window', windowOf('75'), 9_000],
    ['an empty window', windowOf('0'), 0],
    ['more than the legacy API ever granted', windowOf('450'), 20_000],
    ['no window', {}, undefined],
    ['half of the headers', { 'x-rate-limit-requests-left': '150' }, undefined],
    ['a window of no time', windowOf('150', '0'), undefined],
    ['a number that is none', windowOf('-1'), undefined],
  ])('tells %s', (_what, headers, remaining) => {
    expect(legacyQuotaRemaining(headers)).toBe(remaining)
  })
})

describe('legacyHeaders', () => {
  it('gives the quota as the legacy API did and keeps what is not about it or the body', () => {
    const headers = legacyHeaders(
      {
        ...windowOf('75'),
        'x-rate-limit-requests-quota': '150',
        'x-rate-limit-time-reset-ms': '100',
        'content-length': '12',
        'content-type': 'application/json',
        etag: '"a"',
        'last-modified': 'Tue, 15 Nov 2011 12:45:26 GMT',
        'x-request-id': 'abc',
        'set-cookie': ['a=1', 'b=2'],
      },
      target,
    )

    expect(headers).toEqual({
      'last-modified': 'Tue, 15 Nov 2011 12:45:26 GMT',
      'x-request-id': 'abc',
      'set-cookie': ['a=1', 'b=2'],
      'x-bc-apilimit-remaining': '9000',
    })
  })

  it.each([
    [
      'https://api.bigcommerce.com/stores/x/v2/products/7',
      'http://gateway/legacy/x/api/v2/products/7',
    ],
    ['/api/v2/products/7', '/api/v2/products/7'],
    ['https://elsewhere.example.com/', 'https://elsewhere.example.com/'],
  ])('points a Location of %s to %s', (location, expected) => {
    expect(legacyHeaders({ location }, target).location).toBe(expected)
  })
})
