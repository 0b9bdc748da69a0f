import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const newOrder = {
  customer_id: 3,
  billing_address: { first_name: 'Jane', last_name: 'Doe', email: 'jane.doe@example.com' },
  products: [
    { product_id: 77, quantity: 3 },
    { name: 'Gift card', quantity: 1, price_ex_tax: '5.00', price_inc_tax: '5.35' },
  ],
}

describe('orders', () => {
  it('are shown with decimals as text and RFC 2822 dates', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders/100')

    expect(answer.json()).toMatchObject({
      id: 100,
      status_id: 2,
      status: 'Shipped',
      date_created: 'Wed, 01 Oct 2025 09:15:00 +0000',
      total_inc_tax: '95.3400',
      items_total: 3,
      billing_address: { company: 'Große & Söhne' },
    })
  })

  it('are the same by Basic and by token, but for their links', async () => {
    const { legacy, oauth } = mockForTest()
    const withoutLinks = (text: string) => text.replaceAll(/"url":"[^"]+"/g, '""')

    const byBasic = await legacy('/orders')
    const byToken = await oauth('/v2/orders')

    expect(withoutLinks(byToken.body)).toBe(withoutLinks(byBasic.body))
  })

  it.each([
    ['leave out archived ones', '/orders', [100, 101, 102, 103, 104]],
    ['show archived ones to who asks', '/orders?is_deleted=true', [105]],
    ['page', '/orders?limit=2&page=2', [102, 103]],
    ['filter by id', '/orders?min_id=101&max_id=102', [101, 102]],
    ['filter by status', '/orders?status_id=11', [101]],
    ['filter by total', '/orders?min_total=95', [100, 104]],
    ['filter by e-mail', '/orders?email=guest@example.com', [103]],
    ['sort', '/orders?sort=total_inc_tax:desc&limit=2', [104, 100]],
    [
      'filter by date',
      `/orders?min_date_created=${encodeURIComponent('Mon, 20 Oct 2025 00:00:00 +0000')}`,
      [103, 104],
    ],
  ])('%s', async (_what, path, ids) => {
    const { legacy } = mockForTest()

    const answer = await legacy(path)

    expect(answer.json<{ id: number }[]>().map(({ id }) => id)).toEqual(ids)
  })

  it('are 204 without a body where there is none', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders?page=2')

    expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
      204,
      '',
      undefined,
    ])
  })

  it('have pages of 50, of 250 at most', async () => {
    const { legacy } = mockForTest({ generate: { orders: 300 } })

    const plain = await legacy('/orders')
    const largest = await legacy('/orders?limit=250')
    const tooLarge = await legacy('/orders?limit=251')

    expect(plain.json()).toHaveLength(50)
    expect(largest.json()).toHaveLength(250)
    expect(tooLarge.json()).toMatchObject([{ status: 413 }])
  })

  it('are counted, by status and in all', async () => {
    const { legacy } = mockForTest()

    const count = (await legacy('/orders/count')).json<{ count: number; statuses: object[] }>()

    expect(count.count).toBe(5)
    expect(count.statuses[11]).toMatchObject({ name: 'Awaiting Fulfillment', count: 1 })
  })

  it('are placed with the catalogue’s prices, numbered on, and answered with 200', async () => {
    const { oauth } = mockForTest()

    const placed = await oauth('/v2/orders', { method: 'POST', payload: newOrder })
    const lines = await oauth('/v2/orders/106/products')

    expect(placed.statusCode).toBe(200)
    expect(placed.json()).toMatchObject({
      id: 106,
      status_id: 1,
      date_created: 'Thu, 01 Jan 2026 00:00:00 +0000',
      subtotal_ex_tax: '35.3000',
      total_inc_tax: '35.6500',
      items_total: 4,
    })
    expect(lines.json()).toMatchObject([
      { name: 'Espresso Nº 1 – “Früh”', price_ex_tax: '10.1000', quantity: 3 },
      { name: 'Gift card', total_inc_tax: '5.3500' },
    ])
  })

  it.each([
    ['no lines', { ...newOrder, products: undefined }, 'Required fields missing [products]'],
    ['no body', undefined, 'Required fields missing [billing_address, products]'],
    [
      'an unknown customer',
      { ...newOrder, customer_id: 99 },
      "The field 'customer_id' is invalid.",
    ],
    [
      'an unknown product',
      { ...newOrder, products: [{ product_id: 9, quantity: 1 }] },
      "The field 'products' is invalid.",
    ],
    [
      'a quantity that is no number',
      { ...newOrder, products: [{ product_id: 77, quantity: 'many' }] },
      "The field 'products.0.quantity' is invalid.",
    ],
    [
      'an id',
      { ...newOrder, id: 7 },
      "The field 'id' cannot be written to. Please remove it from your request before trying again.",
    ],
  ])('are refused with %s, and nothing is written', async (_what, payload, message) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders', {
      method: 'POST',
      ...(payload !== undefined && { payload }),
    })
    const count = await legacy('/orders/count')

    expect([answer.statusCode, answer.json()]).toEqual([400, [{ status: 400, message }]])
    expect(count.json()).toMatchObject({ count: 5 })
  })

  it('are archived by DELETE and brought back by PUT', async () => {
    const { legacy } = mockForTest()

    const deleted = await legacy('/orders/101', { method: 'DELETE' })
    const archived = await legacy('/orders/101')
    const restored = await legacy('/orders/101', {
      method: 'PUT',
      payload: { is_deleted: 'false', status_id: '9' },
    })

    expect([deleted.statusCode, deleted.body]).toEqual([204, ''])
    expect(archived.json()).toMatchObject({ is_deleted: true })
    expect(restored.json()).toMatchObject({ is_deleted: false, status: 'Awaiting Shipment' })
  })
})

describe('the parts of an order', () => {
  it.each([
    ['products', [{ order_id: 100, quantity: 2 }, { quantity: 1 }]],
    ['shipping_addresses', [{ city: 'Berlin', shipping_method: 'DHL Päckchen' }]],
    ['shipments', [{ tracking_number: '00340434161094000001', customer_id: 2 }]],
    ['coupons', [{ code: 'FRÜH5', amount: '5.0000' }]],
    ['taxes', [{ name: 'Umsatzsteuer', rate: '7.0000' }]],
    ['messages', [{ type: 'customer' }, { type: 'merchant' }]],
  ])('list %s', async (part, expected) => {
    const { legacy } = mockForTest()

    const answer = await legacy(`/orders/100/${part}`)

    expect(answer.json()).toMatchObject(expected)
  })

  it.each(['shipments', 'coupons', 'messages'])('are 204 where there are no %s', async (part) => {
    const { legacy } = mockForTest()

    const answer = await legacy(`/orders/101/${part}`)

    expect([answer.statusCode, answer.body]).toEqual([204, ''])
  })

  it('are 404 where there is no such order', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders/9/products')

    expect(answer.statusCode).toBe(404)
  })

  it('belong to one order only', async () => {
    const { legacy } = mockForTest()

    const own = await legacy('/orders/100/products/1')
    const foreign = await legacy('/orders/101/products/1')

    expect([own.statusCode, foreign.statusCode]).toEqual([200, 404])
  })

  it('can have an address corrected', async () => {
    const { legacy } = mockForTest()

    const changed = await legacy('/orders/100/shippingaddresses/1', {
      method: 'PUT',
      payload: { street_1: 'Neue Straße 1' },
    })

    expect(changed.json()).toMatchObject({ street_1: 'Neue Straße 1', city: 'Berlin' })
  })
})
