import { describe, expect, it } from 'vitest'
import { verdictOf, type RouteEvidence } from './route-verdict.ts'

function evidenceOf(counts: Partial<RouteEvidence>): RouteEvidence {
  const { alike = 0, different = 0 } = counts
  return {
    route: 'GET /v2/orders',
    samples: alike + different,
    alike,
    different,
    unexplained: 0,
    failed: 0,
    refused: 0,
    ...counts,
  }
}

describe('a route', () => {
  it.each([
    ['alike', 'all answers were', { alike: 20 }],
    ['alike', 'a few reads failed beside', { alike: 20, failed: 20 }],
    ['explained', 'every difference is', { alike: 15, different: 5 }],
    ['explained', 'a refusal is', { alike: 15, different: 5, refused: 5 }],
    ['different', 'one difference is not explained', { alike: 19, different: 1, unexplained: 1 }],
    ['different', 'few were read and one differs', { different: 1, unexplained: 1 }],
    ['different', 'the new credential was refused', { alike: 20, refused: 1 }],
    ['too-few', 'not enough were read', { alike: 19 }],
    ['too-few', 'nothing was read', {}],
    ['too-few', 'most reads failed', { alike: 20, failed: 21 }],
  ])('is %s where %s', (verdict, _where, counts) => {
    expect(verdictOf(evidenceOf(counts), 20)).toBe(verdict)
  })

  it('is not alike before anything was compared, however little is needed', () => {
    expect(verdictOf(evidenceOf({}), 0)).toBe('too-few')
    expect(verdictOf(evidenceOf({ alike: 1 }), 0)).toBe('alike')
  })
})
