import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('shipments', () => {
  const parcel = {
    order_address_id: 2,
    tracking_number: 'T-1',
    items: [{ order_product_id: 3, quantity: 1 }],
  }

  it('move the order to partly shipped, to shipped, and back when deleted', async () => {
    const { oauth } = mockForTest()
    const status = async () => (await oauth('/v2/orders/101')).json<{ status: string }>().status

    const first = await oauth('/v2/orders/101/shipments', { method: 'POST', payload: parcel })
    const afterFirst = await status()
    await oauth('/v2/orders/101/shipments', { method: 'POST', payload: parcel })
    const afterSecond = await status()
    const deleted = await oauth('/v2/orders/101/shipments', { method: 'DELETE' })
    const afterAll = await status()

    expect([first.statusCode, first.headers.location]).toEqual([
      201,
      '/api/stores/wuxeae6/v2/orders/101/shipments/2',
    ])
    expect(first.json()).toMatchObject({ items: [{ product_id: 77, quantity: 1 }] })
    expect(deleted.statusCode).toBe(204)
    expect([afterFirst, afterSecond, afterAll]).toEqual([
      'Partially Shipped',
      'Shipped',
      'Awaiting Fulfillment',
    ])
  })

  it('are read, corrected, counted and deleted one by one', async () => {
    const { legacy } = mockForTest()

    const changed = await legacy('/orders/100/shipments/1', {
      method: 'PUT',
      payload: { comments: 'Left at the door' },
    })
    const count = await legacy('/orders/100/shipments/count')
    const deleted = await legacy('/orders/100/shipments/1', { method: 'DELETE' })
    const read = await legacy('/orders/100/shipments/1')

    expect(changed.json()).toMatchObject({ comments: 'Left at the door', items: [{}, {}] })
    expect(count.json()).toEqual({ count: 1 })
    expect([deleted.statusCode, read.statusCode]).toEqual([204, 404])
  })

  it.each([
    ['no items', { order_address_id: 2 }, 'Required fields missing [items]'],
    [
      'an address of another order',
      { ...parcel, order_address_id: 1 },
      "The field 'order_address_id' is invalid.",
    ],
    [
      'more than was ordered',
      { ...parcel, items: [{ order_product_id: 3, quantity: 9 }] },
      "The field 'items' is invalid.",
    ],
  ])('are refused with %s', async (_what, payload, message) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders/101/shipments', { method: 'POST', payload })

    expect(answer.json()).toEqual([{ status: 400, message }])
  })
})
