import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canaryPlace, isCanaryFailure, judgeCanary, type CanaryWatch } from './canary.ts'
import { DEFAULT_POLICY } from './cutover-policy.ts'

const MINUTE_MS = 60_000
const SEED = 20_260_105

const share = () => fc.double({ min: 0, max: 1, noNaN: true })

describe("a key's place in a canary", () => {
  it('is always the same, from 0 up to, not including, 1', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (key) => {
        const place = canaryPlace(key)
        expect(canaryPlace(key)).toBe(place)
        expect(place >= 0 && place < 1).toBe(true)
      }),
      { seed: SEED },
    )
  })

  it('is the one that it had with every version, so that an update moves nobody', () => {
    expect(['', 'a', '1 session-1', '1 Ærø'].map((key) => canaryPlace(key).toFixed(6))).toEqual([
      '0.668922',
      '0.103526',
      '0.186328',
      '0.655455',
    ])
  })

  it('keeps whoever is in the canary in it while the share grows', () => {
    fc.assert(
      fc.property(fc.string(), share(), share(), (key, one, other) => {
        const [lesser, greater] = one < other ? [one, other] : [other, one]
        const isIn = (share: number) => canaryPlace(key) < share
        expect(!isIn(lesser) || isIn(greater)).toBe(true)
      }),
      { seed: SEED },
    )
  })

  it.each([0.01, 0.05, 0.25, 0.5, 0.9])('puts about a share of %d of like keys in', (share) => {
    const keys = Array.from({ length: 20_000 }, (_, number) => `7 session-${number}`)
    const isIn = keys.filter((key) => canaryPlace(key) < share).length / keys.length
    expect(Math.abs(isIn - share)).toBeLessThan(0.012)
  })

  it('has nothing to do with the place that the same session has in another migration', () => {
    const sessions = Array.from({ length: 20_000 }, (_, number) => `session-${number}`)
    const inBoth = sessions.filter(
      (session) => canaryPlace(`7 ${session}`) < 0.5 && canaryPlace(`8 ${session}`) < 0.5,
    )
    expect(Math.abs(inBoth.length / sessions.length - 0.25)).toBeLessThan(0.02)
  })
})

describe("a credential's failure", () => {
  it.each([
    [200, false],
    [204, false],
    [304, false],
    [399, false],
    [400, true],
    [401, true],
    [403, true],
    [404, true],
    [429, false],
    [500, true],
    [502, true],
    [503, true],
    [509, false],
  ])('is an answer of %d: %s', (status, isFailure) => {
    expect(isCanaryFailure(status)).toBe(isFailure)
  })
})

function watched(changes: Partial<CanaryWatch> = {}): CanaryWatch {
  return {
    share: 0.05,
    watchedMs: 10 * MINUTE_MS,
    legacy: { calls: 380, failures: 0 },
    oauth: { calls: 20, failures: 0 },
    ...changes,
  }
}

const judged = (changes: Partial<CanaryWatch>, policy: Partial<typeof DEFAULT_POLICY> = {}) =>
  judgeCanary(watched(changes), { ...DEFAULT_POLICY, ...policy })

describe('a canary', () => {
  it.each([
    [0.01, { verdict: 'grow', share: 0.05 }],
    [0.05, { verdict: 'grow', share: 0.25 }],
    [0.1, { verdict: 'grow', share: 0.25 }],
    [0.25, { verdict: 'grow', share: 0.5 }],
    [0.5, { verdict: 'ready' }],
    [0.9, { verdict: 'ready' }],
  ])('that went well at a share of %d: %o', (share, verdict) => {
    expect(judged({ share })).toEqual(verdict)
  })

  it('is ready and does not grow where the policy has no steps', () => {
    expect(judged({}, { canarySteps: [] })).toEqual({ verdict: 'ready' })
  })

  it.each([
    ['has had too few calls', { oauth: { calls: 19, failures: 0 } }],
    ['has had none', { oauth: { calls: 0, failures: 0 } }],
    ['was not watched long enough', { watchedMs: 10 * MINUTE_MS - 1 }],
    ['fails within the margin, too early', { oauth: { calls: 100, failures: 1 }, watchedMs: 0 }],
  ])('waits while it %s', (_why, changes) => {
    expect(judged(changes)).toEqual({ verdict: 'wait' })
  })

  it.each([
    ['more calls fail than the margin allows', { oauth: { calls: 100, failures: 3 } }],
    ['all fail, before there are as many as asked for', { oauth: { calls: 1, failures: 1 } }],
    [
      'the rest could not make up for it',
      { oauth: { calls: 3, failures: 2 }, legacy: { calls: 100, failures: 5 } },
    ],
    ['there is nothing to compare with', { legacy: { calls: 0, failures: 0 }, oauth: all(20) }],
    ['it has only begun', { watchedMs: 0, oauth: all(20) }],
    ['it cannot grow further', { share: 0.5, oauth: all(20) }],
  ])('returns where %s', (_why, changes) => {
    expect(judged(changes).verdict).toBe('return')
  })

  it.each([
    ['by no more than the margin', { oauth: { calls: 100, failures: 2 } }],
    [
      'as often under both',
      { legacy: { calls: 100, failures: 50 }, oauth: { calls: 100, failures: 50 } },
    ],
    ['always, under both', { legacy: all(100), oauth: all(100) }],
    [
      'less often than under the old credential',
      { legacy: { calls: 100, failures: 50 }, oauth: { calls: 100, failures: 10 } },
    ],
  ])('does not return where calls fail %s', (_why, changes) => {
    expect(judged(changes).verdict).toBe('grow')
  })

  it('says how often calls failed under each', () => {
    const watch = { legacy: { calls: 200, failures: 10 }, oauth: { calls: 40, failures: 10 } }
    expect(judged(watch)).toEqual({ verdict: 'return', failedOld: 0.05, failedNew: 0.25 })
  })

  it('is never judged worse for one more call that went well', () => {
    const tally = () =>
      fc.record({ calls: fc.nat(300), failed: share() }).map(({ calls, failed }) => ({
        calls,
        failures: Math.floor(calls * failed),
      }))
    fc.assert(
      fc.property(tally(), tally(), (legacy, oauth) => {
        const better = { ...oauth, calls: oauth.calls + 1 }
        const returns = judged({ legacy, oauth: better }).verdict === 'return'
        expect(!returns || judged({ legacy, oauth }).verdict === 'return').toBe(true)
      }),
      { seed: SEED, numRuns: 500 },
    )
  })
})

function all(calls: number) {
  return { calls, failures: calls }
}
