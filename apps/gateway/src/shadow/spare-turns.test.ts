import { RequestBudget } from '@latchkey/bigcommerce-client'
import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { StoreTurns } from '../budget/store-turns.ts'
import { SpareTurns } from './spare-turns.ts'
import { nextCredential, sampledCall } from './testing/sampled-call.ts'

const STORE = { storeHash: 'wuxeae6', instanceId: 2, route: undefined } as const

function startSpare() {
  const clock = new ManualClock()
  const budget = new RequestBudget({ clock, random: () => 0, limits: { reserveShare: 0 } })
  const turns = new StoreTurns(budget)
  const spare = new SpareTurns({ turns, clock })
  const next = nextCredential()
  const read = { next, call: sampledCall({}, next) }
  /** A client's call, answered at once. */
  const heard = (upstream: 'oauth' | 'legacy', headers: Record<string, string>, status = 200) => {
    const verdict = budget.admit({ ...STORE, upstream, priority: 'interactive' })
    if (verdict.state === 'admitted') verdict.learn({ status, headers })
  }
  return { clock, turns, spare, read, heard }
}

const windowWith = (left: number) => ({
  'x-rate-limit-requests-left': String(left),
  'x-rate-limit-requests-quota': '150',
  'x-rate-limit-time-reset-ms': '12000',
  'x-rate-limit-time-window-ms': '30000',
})
const remaining = (left: number) => ({ 'x-bc-apilimit-remaining': String(left) })

describe('spare turns', () => {
  it('are what the store has above the reserve of the migration', () => {
    const { spare, read, heard } = startSpare()
    heard('oauth', windowWith(77))

    const taken = [spare.take(read), spare.take(read), spare.take(read)]

    expect(taken.map((turn) => turn?.state)).toEqual(['admitted', 'admitted', undefined])
  })

  it('are none while there is none to ask the old credential again', () => {
    const { spare, read, heard } = startSpare()
    heard('oauth', windowWith(150))
    heard('legacy', remaining(10_000))

    expect([spare.isSpare(read), spare.take(read)]).toEqual([false, undefined])
  })

  it('are none where the reserve is the whole', () => {
    const { spare, read } = startSpare()

    expect(spare.isSpare({ ...read, next: nextCredential({ reserveShare: 1 }) })).toBe(false)
  })

  it('are none for half a minute behind a store that did not answer in time', () => {
    const { clock, spare, read } = startSpare()
    spare.rest('wuxeae6')

    clock.advance(29_999)
    const before = spare.isSpare(read)
    clock.advance(1)

    expect([before, spare.isSpare(read)]).toEqual([false, true])
  })
})

describe('the turn of the read that confirms a difference', () => {
  it('is waited for', async () => {
    const { clock, spare, read, turns, heard } = startSpare()
    heard('legacy', {}, 429)
    const turn = spare.confirm(read, new AbortController().signal)
    const waiting = { ...turns.waiting }
    clock.advance(500)
    heard('legacy', remaining(20_000))

    expect((await turn)?.waitedMs).toBe(500)
    expect(waiting).toEqual({ interactive: 0, batch: 0, shadow: 1 })
  })

  it('is not waited for longer than a client would', async () => {
    const { clock, spare, read, heard } = startSpare()
    heard('legacy', {}, 429)
    const turn = spare.confirm(read, new AbortController().signal)
    clock.advance(5_000)

    expect(await turn).toBeUndefined()
  })

  it('is given up with the gateway', async () => {
    const { spare, read, turns, heard } = startSpare()
    heard('legacy', {}, 429)
    const stop = new AbortController()
    const turn = spare.confirm(read, stop.signal)
    stop.abort(new Error('going down'))

    expect(await turn).toBeUndefined()
    expect(turns.waiting.shadow).toBe(0)
  })
})
