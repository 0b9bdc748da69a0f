import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const ready = {
  pickup_method_id: 1,
  ready_at: '2026-01-02T10:00:00+01:00',
  pickup_items: [{ order_product_id: 3, quantity: 2 }],
}

function collecting() {
  const { oauth } = mockForTest()
  const ask = (method: 'POST' | 'PUT', payload: object) =>
    oauth('/v3/orders/pickups', { method, payload })
  const ids = async (query = '') =>
    (await oauth(`/v3/orders/pickups${query}`))
      .json<{ data: { id: number }[] }>()
      .data.map(({ id }) => id)
  return { oauth, ask, ids }
}

describe('pickups', () => {
  it('are created, collected, filtered and deleted', async () => {
    const { oauth, ask, ids } = collecting()

    const created = await ask('POST', [ready])
    const collected = await ask('PUT', [{ id: 2, pickup_id: 2, collected_at: 1_767_430_800 }])
    const found = [await ids('?order_id:in=101'), await ids('?pickup_id:in=1'), await ids()]
    const deleted = await oauth('/v3/orders/pickups?id:in=2', { method: 'DELETE' })

    expect([created.statusCode, created.json()]).toMatchObject([
      200,
      {
        data: [
          {
            id: 2,
            order_id: 101,
            ready_at: '2026-01-02T09:00:00+00:00',
            pickup_items: [{ status: 'AWAITING_COLLECTION', collected_at: null }],
          },
        ],
      },
    ])
    expect(collected.json()).toMatchObject({
      data: [
        { pickup_items: [{ status: 'COLLECTED', collected_at: '2026-01-03T09:00:00+00:00' }] },
      ],
    })
    expect(found).toEqual([[2], [1], [1, 2]])
    expect([deleted.statusCode, await ids()]).toEqual([204, [1]])
  })

  it.each([
    ['more than the order has', [ready, ready]],
    [
      'a line that is not there',
      [{ ...ready, pickup_items: [{ order_product_id: 99, quantity: 1 }] }],
    ],
    ['an order that the line is not of', [{ ...ready, order_id: 100 }]],
    ['a way to collect that is not there', [{ ...ready, pickup_method_id: 99 }]],
    ['no time', [{ ...ready, ready_at: 'soon' }]],
    ['nothing', []],
  ])('are refused with %s', async (_what, payload) => {
    const { ask, ids } = collecting()

    expect((await ask('POST', payload)).statusCode).toBe(422)
    expect(await ids()).toEqual([1])
  })

  it('are refused above 100, for an unknown id, and deleted only by id', async () => {
    const { oauth, ask } = collecting()

    const many = await ask(
      'POST',
      Array.from({ length: 101 }, () => ready),
    )
    const unknown = await ask('PUT', [{ pickup_id: 9 }])
    const all = await oauth('/v3/orders/pickups', { method: 'DELETE' })

    expect([many.statusCode, unknown.statusCode, all.statusCode]).toEqual([413, 422, 422])
  })
})
