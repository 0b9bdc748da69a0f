import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

describe('the parts of an order', () => {
  it.each([
    ['/100/products/count', 2],
    ['/100/coupons/count', 1],
    ['/100/shipping_addresses/count', 1],
    ['/products/count', 7],
    ['/shipments/count', 1],
    ['/shipping_addresses/count', 4],
  ])('are counted at %s', async (path, count) => {
    const { legacy } = mockForTest()

    expect((await legacy(`/orders${path}`)).json()).toEqual({ count })
  })

  it.each([
    ['/100/coupons/1', { code: 'FRÜH5' }],
    ['/100/taxes/1', { rate: '7.0000' }],
    ['/100/messages/2', { type: 'merchant', staff_id: 1 }],
    ['/100/shipping_addresses/1', { items_total: 3, items_shipped: 3 }],
    ['/100/shipping_addresses/1/shipping_quotes', { provider_code: 'shipping_byweight' }],
    ['/100/consignments/shipping/1/shipping_quotes', { id: '1', method_id: 1 }],
    ['/100/consignments', { shipping: [{ base_cost: 4.9, line_items: [{}, {}] }], pickups: [] }],
    ['/103/fees', [{ display_name_merchant: 'Telephone order' }]],
  ])('are read at %s', async (path, expected) => {
    const { legacy } = mockForTest()

    expect((await legacy(`/orders${path}`)).json()).toMatchObject(expected)
  })

  it.each([
    ['/101/coupons/1', 404],
    ['/101/taxes/1', 404],
    ['/100/messages/9', 404],
    ['/100/shipping_addresses/2/shipping_quotes', 404],
    ['/101/shipping_addresses/2/shipping_quotes', 204],
    ['/9/consignments', 404],
    ['/100/products/abc', 404],
    ['/100/products/999999999999999999999', 404],
    ['/-1/fees', 404],
  ])('are not at %s', async (path, status) => {
    const { legacy } = mockForTest()

    expect((await legacy(`/orders${path}`)).statusCode).toBe(status)
  })

  it('can have messages filtered', async () => {
    const { legacy } = mockForTest()

    const own = await legacy('/orders/100/messages?customer_id=2&min_id=2&is_flagged=false')
    const unread = await legacy('/orders/100/messages?status=unread')

    expect(own.json()).toHaveLength(1)
    expect(unread.statusCode).toBe(204)
  })
})
