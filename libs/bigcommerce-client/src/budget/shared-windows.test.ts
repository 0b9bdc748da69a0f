import { describe, expect, it } from 'vitest'
import type { LeaseQuestion } from './quota-ledger.ts'
import { SharedWindows } from './shared-windows.ts'

const QUESTION: LeaseQuestion = {
  storeHash: 'wuxeae6',
  left: 147,
  leftAgeMs: 0,
  quota: 150,
  resetMs: 30_000,
  windowMs: 30_000,
  pausedMs: 0,
  unspent: 0,
  underWay: 0,
  want: 150,
}

/** Two replicas in the same window: each asks at a time of it. */
function sceneOf() {
  const windows = new SharedWindows()
  return (replicaId: string, nowMs: number, said: Partial<LeaseQuestion>) => {
    const question = { ...QUESTION, resetMs: QUESTION.resetMs - nowMs, ...said }
    return windows.lease(question, { replicaId, replicas: 2, nowMs }).granted
  }
}

describe('windows that replicas share', () => {
  // A burst: a call of the other that is still under way is not in what the store says it has left.
  it.each([
    [1_100, 0],
    [3_900, 0],
    [4_100, 6],
  ])('after %d ms give %d of what another had under way', (nowMs, granted) => {
    const ask = sceneOf()
    ask('b', 0, { underWay: 72, want: 1 })

    expect(ask('a', nowMs, { left: 12 })).toBe(granted)
  })

  it('give what is left as soon as the other says that its calls are answered', () => {
    const ask = sceneOf()
    ask('b', 0, { underWay: 72, want: 1 })
    ask('b', 1_000, { left: 12, want: 1 })

    expect(ask('a', 1_100, { left: 12 })).toBeGreaterThan(0)
  })
})
