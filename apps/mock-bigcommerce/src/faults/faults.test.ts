import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { startMockBigCommerce } from '../start-mock-bigcommerce.ts'
import { FULL_TOKEN, mockForTest } from '../testing/mock-for-test.ts'
import type { FaultPlan } from './fault-rule.ts'

const PRODUCTS = '/v3/catalog/products'

/** The sample store, behind a socket, with something wrong with it. */
async function faulty(plan: FaultPlan) {
  const clock = new ManualClock()
  const mock = await startMockBigCommerce({ clock, faults: plan })
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${mock.origin}/api/stores/wuxeae6${path}`, {
      ...init,
      headers: { 'x-auth-token': FULL_TOKEN, 'content-type': 'application/json' },
    })
  return { clock, ask, [Symbol.asyncDispose]: () => mock.close() }
}

describe('faults', () => {
  it.each([
    ['in V3’s words', PRODUCTS, { status: 503, title: 'Service Unavailable' }],
    ['in V2’s words', '/v2/orders', [{ status: 503, message: 'Service Unavailable' }]],
  ])('answer with another status %s', async (_how, path, body) => {
    const { raw, oauth } = mockForTest()
    const rules = [{ effect: { kind: 'status', status: 503 } }]
    await raw('/control/faults', { method: 'PUT', payload: { rules } })

    const answer = await oauth(path)

    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toMatchObject(body)
  })

  it('answer with another status in the legacy API’s XML', async () => {
    const { raw, legacy } = mockForTest()
    const rules = [{ plane: 'legacy', effect: { kind: 'status', status: 502 } }]
    await raw('/control/faults', { method: 'PUT', payload: { rules } })

    const answer = await legacy('/orders', { headers: { accept: '' } })

    expect([answer.statusCode, answer.headers['content-type']]).toEqual([502, 'application/xml'])
  })

  it('say that the platform is busy, without one quota header', async () => {
    const { raw, oauth } = mockForTest()
    const rules = [{ effect: { kind: 'overload' }, count: 1 }]
    await raw('/control/faults', { method: 'PUT', payload: { rules } })

    const busy = await oauth(PRODUCTS)
    const after = await oauth(PRODUCTS)

    expect([busy.statusCode, after.statusCode]).toEqual([429, 200])
    expect(Object.keys(busy.headers).filter((name) => /^x-(rate|retry)/.test(name))).toEqual([])
  })

  it('happen to the route and the store that a rule names, and only so often', async () => {
    const { raw, oauth } = mockForTest()
    const effect = { kind: 'status', status: 500 }
    const rules = [
      { route: `GET ${PRODUCTS}/{product_id}`, store_hash: 'wuxeae6', count: 2, effect },
      { store_hash: 'other99', effect },
    ]
    await raw('/control/faults', { method: 'PUT', payload: { rules } })

    const paths = [`${PRODUCTS}/77`, PRODUCTS, `${PRODUCTS}/80`, `${PRODUCTS}/77`]
    const statuses = []
    for (const path of paths) statuses.push((await oauth(path)).statusCode)
    const left = await raw('/control/faults')

    expect(statuses).toEqual([500, 200, 500, 200])
    expect(left.json<{ rules: unknown[] }>().rules).toHaveLength(1)
  })

  it('hit a share of the calls, the same ones for the same seed', async () => {
    const { raw, oauth } = mockForTest()
    const hits = async (seed: number) => {
      const rules = [{ share: 0.3, effect: { kind: 'status', status: 500 } }]
      await raw('/control/faults', { method: 'PUT', payload: { seed, rules } })
      const statuses = []
      for (let n = 0; n < 200; n += 1) statuses.push((await oauth('/v2/time')).statusCode)
      return statuses.map((status) => (status === 500 ? 'x' : '.')).join('')
    }

    const first = await hits(7)

    expect(await hits(7)).toBe(first)
    expect(await hits(8)).not.toBe(first)
    expect(first.split('x').length - 1).toBeGreaterThan(40)
    expect(first.split('x').length - 1).toBeLessThan(80)
  })

  it('hold an answer back until its time has come', async () => {
    await using mock = await faulty({ rules: [{ effect: { kind: 'delay', ms: 5_000 } }] })
    let isAnswered = false
    const answer = mock.ask(PRODUCTS).then(({ status }) => {
      isAnswered = true
      return status
    })
    while (mock.clock.naps.length === 0) await new Promise(setImmediate)

    expect(isAnswered).toBe(false)
    mock.clock.advance(5_000)

    expect(await answer).toBe(200)
  })

  it('tear the connection down after the store has done what was asked', async () => {
    const create = { method: 'POST', body: JSON.stringify({ name: 'Torn' }) }
    await using mock = await faulty({
      rules: [{ count: 1, effect: { kind: 'reset' } }],
    })

    await expect(mock.ask('/v3/catalog/brands', create)).rejects.toThrow()
    const again = await mock.ask('/v3/catalog/brands', create)

    expect(again.status).toBe(409)
  })

  it('tear the connection down before the store has seen the call', async () => {
    const create = { method: 'POST', body: JSON.stringify({ name: 'Torn' }) }
    await using mock = await faulty({
      rules: [{ count: 1, effect: { kind: 'reset', processed: false } }],
    })

    await expect(mock.ask('/v3/catalog/brands', create)).rejects.toThrow()
    const again = await mock.ask('/v3/catalog/brands', create)

    expect(again.status).toBe(200)
  })

  it('break a body off in the middle', async () => {
    await using mock = await faulty({ rules: [{ effect: { kind: 'half-body' } }] })

    const answer = await mock.ask(PRODUCTS)

    expect(answer.status).toBe(200)
    await expect(answer.text()).rejects.toThrow()
  })

  it('cut a body’s JSON short and end it properly', async () => {
    await using mock = await faulty({ rules: [{ effect: { kind: 'malformed-body' } }] })

    const answer = await mock.ask(PRODUCTS)
    const text = await answer.text()

    expect(text.startsWith('{"data":[')).toBe(true)
    expect(() => JSON.parse(text) as unknown).toThrow()
  })

  it('let a body drip', async () => {
    const effect = { kind: 'drip', bytes: 10, everyMs: 100 } as const
    await using mock = await faulty({ rules: [{ effect }] })

    const answer = mock.ask('/v2/time').then((whole) => whole.json())
    while (mock.clock.naps.length === 0) await new Promise(setImmediate)
    mock.clock.advance(100)

    expect(await answer).toEqual({ time: 1_767_225_600 })
    expect(mock.clock.naps).toEqual([100])
  })

  it.each([
    ['a kind that is none', { rules: [{ effect: { kind: 'fire' } }] }],
    ['a share above 1', { rules: [{ share: 2, effect: { kind: 'overload' } }] }],
    ['a field that means nothing', { rules: [{ rout: 'x', effect: { kind: 'overload' } }] }],
    ['no rules', {}],
  ])('are refused with %s, and nothing changes', async (_what, payload) => {
    const { raw, oauth } = mockForTest()

    const answer = await raw('/control/faults', { method: 'PUT', payload })

    expect(answer.statusCode).toBe(422)
    expect((await oauth('/v2/time')).statusCode).toBe(200)
  })

  it('end when they are taken away', async () => {
    const { raw, oauth } = mockForTest()
    const rules = [{ effect: { kind: 'overload' } }]
    await raw('/control/faults', { method: 'PUT', payload: { rules } })

    await raw('/control/faults', { method: 'DELETE' })

    expect((await oauth('/v2/time')).statusCode).toBe(200)
  })
})

describe('a route that takes one call at a time', () => {
  it('answers 429 to a second one, and takes the next when the first is done', async () => {
    const route = 'GET /v3/catalog/trees/{tree_id}/categories'
    const rules = [{ route, count: 1, effect: { kind: 'delay', ms: 1_000 } }] as const
    await using mock = await faulty({ rules: [...rules] })
    const first = mock.ask('/v3/catalog/trees/1/categories')
    while (mock.clock.naps.length === 0) await new Promise(setImmediate)

    const second = await mock.ask('/v3/catalog/trees/1/categories')
    mock.clock.advance(1_000)

    expect([second.status, (await first).status]).toEqual([429, 200])
    expect((await mock.ask('/v3/catalog/trees/1/categories')).status).toBe(200)
  })
})
