import { describe, expect, it } from 'vitest'
import { mockForTest } from '../testing/mock-for-test.ts'

describe('a snapshot', () => {
  it('makes another mock remember everything, by the same clock and with the ids to come', async () => {
    const [first, second] = [mockForTest(), mockForTest()]
    await first.raw('/control/clock/advance', { method: 'POST', payload: { ms: 60_000 } })
    const payload = { name: 'Kept', scope: 'store/order/*' }
    await first.oauth('/v3/catalog/brands', { method: 'POST', payload })
    await first.oauth('/v3/catalog/brands/35', { method: 'DELETE' })

    const snapshot = await first.raw('/control/snapshot')
    const restored = await second.raw('/control/snapshot', {
      method: 'PUT',
      payload: snapshot.body,
    })
    const brands = '/v3/catalog/brands?name:in=Kept,Møller Rösterei'
    const next = { method: 'POST', payload: { name: 'Next' } } as const

    expect([snapshot.statusCode, restored.statusCode]).toEqual([200, 204])
    expect((await second.oauth('/v2/time')).json()).toEqual((await first.oauth('/v2/time')).json())
    expect((await second.oauth(brands)).json()).toEqual((await first.oauth(brands)).json())
    expect((await second.oauth('/v3/catalog/brands', next)).json()).toEqual(
      (await first.oauth('/v3/catalog/brands', next)).json(),
    )
  })

  it('keeps credentials that were made and those that were taken away', async () => {
    const [first, second] = [mockForTest(), mockForTest()]
    const payload = [{ hash: 'wuxeae6', name: 'Without accounts', plan: 'pro' }]
    await first.raw('/control/seed', { method: 'POST', payload })

    const { body } = await first.raw('/control/snapshot')
    await second.raw('/control/snapshot', { method: 'PUT', payload: body })

    expect((await second.oauth('/v2/time')).statusCode).toBe(401)
    await second.raw('/control/reset', { method: 'POST' })
    expect((await second.oauth('/v2/time')).statusCode).toBe(401)
  })

  it.each([
    ['nothing', {}],
    ['a text', '"x"'],
    ['another format', { format: 'other', aheadMs: 0, seed: [], global: {}, stores: {} }],
  ])('is refused where it is %s, and nothing changes', async (_what, payload) => {
    const { raw, oauth } = mockForTest()

    const answer = await raw('/control/snapshot', { method: 'PUT', payload })

    expect(answer.statusCode).toBe(422)
    expect((await oauth('/v2/time')).statusCode).toBe(200)
  })
})
