import { describe, expect, it } from 'vitest'
import { sentRequest } from '../testing/records.ts'
import { refusalsIn } from './refusals.ts'
import type { SentRequest } from './sent-request.ts'

const windowOf = (...requests: readonly SentRequest[]) => ({
  ...{ opensAtMs: 1_000, closesAtMs: 31_000, requests },
})

const refused = sentRequest({ atMs: 9_000, isGranted: false, sentMs: 8_950 })
const otherAt = (atMs: number) => sentRequest({ atMs, sender: 'other app' })

const judged = (...before: readonly SentRequest[]) =>
  refusalsIn(windowOf(...before, refused)).map(({ isAvoidable }) => isAvoidable)

describe('a request that a store refused', () => {
  it('is avoidable where no other app calls', () => {
    const [refusal] = refusalsIn(windowOf(sentRequest({ atMs: 1_000 }), refused))

    expect(refusal).toEqual({
      ...{ request: refused, afterMs: 8_000, isAvoidable: true, isKnownElsewhere: false },
    })
  })

  it('is not where another app spent after all that its sender had heard', () => {
    expect(judged(sentRequest({ atMs: 7_000 }), otherAt(8_000))).toEqual([false])
  })

  it('is where its sender had an answer that was made after what another app spent', () => {
    expect(judged(otherAt(7_000), sentRequest({ atMs: 8_000 }))).toEqual([true])
  })

  it.each([
    ['came after it was sent', { heardMs: 8_960 }],
    ['another gateway had', { sender: 1 }],
  ])('is not where that answer %s', (_when, overrides) => {
    const answered = sentRequest({ atMs: 8_000, ...overrides })

    expect(judged(otherAt(7_000), answered)).toEqual([false])
  })

  it.each([
    [7_949, true],
    [7_951, false],
  ])(
    'was known elsewhere if another gateway heard a second before (%i: %s)',
    (heardMs, isKnown) => {
      const answered = sentRequest({ atMs: 7_500, heardMs, sender: 1 })
      const [refusal] = refusalsIn(windowOf(otherAt(7_000), answered, refused))

      expect(refusal?.isKnownElsewhere).toBe(isKnown)
    },
  )

  it('does not become less avoidable by what another app was refused', () => {
    const other = { ...otherAt(8_500), isGranted: false }

    expect(judged(otherAt(7_000), sentRequest({ atMs: 8_000 }), other)).toEqual([true])
  })

  it('is no matter where another app sent it', () => {
    const other = { ...refused, sender: 'other app' } as const

    expect(refusalsIn(windowOf(other))).toEqual([])
  })
})
