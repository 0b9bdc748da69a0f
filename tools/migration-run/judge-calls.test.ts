import { describe, expect, it } from 'vitest'
import { judgeCalls } from './judge-calls.ts'
import { stageFrom, tracedCall } from './testing/traced-call.ts'
import type { TracedCall } from './trace-calls.ts'

const byOAuth = { plane: 'oauth', method: 'POST', status: 200 } as const
const byLegacy = { ...byOAuth, plane: 'legacy' } as const

/** One call a second, and what those are that speak against the run. */
function unmet(calls: readonly TracedCall[]): string[] {
  return judgeCalls(calls, 1).flatMap(({ what, isMet }) => (isMet ? [] : [what]))
}

const fine = [
  tracedCall({ number: 1, sentMs: 12_000 }),
  tracedCall({ number: 2, sentMs: 13_000, isWrite: false, reached: [byOAuth, byOAuth] }),
]

describe('judgeCalls', () => {
  it('has nothing against calls that came and went as they should, repeated reads included', () => {
    expect(unmet(fine)).toEqual([])
  })

  it.each<[string, Partial<TracedCall>]>([
    ['calls that failed', { fault: '502 in place of 200' }],
    ['writes that the store never got', { reached: [] }],
    ['writes that the store got more than once', { reached: [byOAuth, byOAuth] }],
    ['reads that the store never got', { isWrite: false, reached: [] }],
    ['calls by the other credential, a second behind a switch', { reached: [byLegacy] }],
  ])('finds %s', (what, overrides) => {
    expect(unmet([...fine, tracedCall({ number: 3, sentMs: 14_000, ...overrides })])).toEqual([
      what,
    ])
  })

  it('lets calls go by the old credential as long as a switch takes', () => {
    const early = tracedCall({ number: 3, sentMs: 10_999, reached: [byLegacy] })

    expect(unmet([...fine, early])).toEqual([])
  })

  it('finds a session that goes both ways in a canary', () => {
    const stage = stageFrom(10, 'canary 5 %', 'either')
    const calls = [byOAuth, byLegacy].map((reached, n) =>
      tracedCall({ number: n, sentMs: 12_000 + n * 1_000, stage, reached: [reached] }),
    )

    expect(unmet(calls)).toEqual(['sessions of a canary that went both ways'])
  })

  it('finds a load that did not keep its rate', () => {
    const slow = [tracedCall({ sentMs: 12_000 }), tracedCall({ number: 2, sentMs: 14_000 })]

    expect(unmet(slow)).toEqual(['calls a second, from first to last'])
  })
})
