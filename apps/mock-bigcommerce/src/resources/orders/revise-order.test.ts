import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

/** Changes an order of the sample store, and reads what came of it. */
async function changed(id: number, payload: object) {
  const { oauth } = mockForTest()
  const answer = await oauth(`/v2/orders/${id}`, { method: 'PUT', payload })
  const read = async (path: string) => (await oauth(`/v2/orders/${id}${path}`)).json<unknown>()
  return { answer, order: answer.json<unknown>(), read, oauth }
}

describe('a changed order', () => {
  it('keeps what was not said', async () => {
    const { order } = await changed(101, {
      status_id: '9',
      billing_address: { city: 'Łódź' },
      ip_address_v6: '2001:db8::1',
      date_created: 'Tue, 20 Nov 2012 00:00:00 +0100',
    })

    expect(order).toMatchObject({
      status: 'Awaiting Shipment',
      total_inc_tax: '21.8700',
      billing_address: { city: 'Łódź', street_1: '123 Main Street' },
      ip_address: '',
      ip_address_v6: '2001:db8::1',
      date_created: 'Mon, 19 Nov 2012 23:00:00 +0000',
      date_modified: 'Thu, 01 Jan 2026 00:00:00 +0000',
    })
  })

  it('has lines changed, removed and added, and its amounts with them', async () => {
    const { order, read } = await changed(100, {
      products: [
        { id: 1, price_ex_tax: 9, price_inc_tax: 10 },
        { id: 2, quantity: 0 },
        { name: 'Grußkarte', quantity: 1, price_ex_tax: 2, price_inc_tax: 2 },
      ],
    })

    expect(order).toMatchObject({
      subtotal_inc_tax: '22.0000',
      coupon_discount: '0.0000',
      total_inc_tax: '26.9000',
      items_total: 3,
    })
    expect(await read('/products')).toMatchObject([
      { id: 1, price_tax: '1.0000' },
      { name: 'Grußkarte', product_id: 0 },
    ])
  })

  it('has its stock moved by what its lines change', async () => {
    const { oauth } = await changed(101, { products: [{ id: 3, quantity: 5 }] })

    const product = await oauth('/v3/catalog/products/77')

    expect(product.json()).toMatchObject({ data: { inventory_level: 137 } })
  })

  it('has its fees replaced', async () => {
    const { order, read, oauth } = await changed(103, {
      fees: [
        { id: 1, display_name_customer: 'Telefon', cost_ex_tax: 3, cost_inc_tax: 3 },
        { display_name_merchant: 'Karton', cost_ex_tax: 1, cost_inc_tax: 1 },
      ],
    })
    const fees = await read('/fees')
    await oauth('/v2/orders/103', { method: 'PUT', payload: { fees: [] } })
    const none = await oauth('/v2/orders/103/fees')
    const included = await oauth('/v2/orders/103?include=fees')

    expect(order).toMatchObject({ total_inc_tax: '73.0000' })
    expect(fees).toMatchObject([{ id: 1, display_name_customer: 'Telefon' }, { id: 2 }])
    expect(none.statusCode).toBe(204)
    expect(included.json()).toMatchObject({ fees: [], total_inc_tax: '69.0000' })
  })

  it('has addresses changed and added, and its shipping cost on the first', async () => {
    const { read } = await changed(101, {
      base_shipping_cost: 6,
      shipping_addresses: [{ id: 2, city: 'Waco' }, { city: 'Dallas' }],
    })

    expect(await read('/shipping_addresses')).toMatchObject([
      { city: 'Waco', base_cost: '6.0000' },
      { city: 'Dallas', base_cost: '0.0000' },
    ])
    expect(await read('')).toMatchObject({ total_inc_tax: '27.8700' })
  })

  it('was shipped when its status says so', async () => {
    const { order } = await changed(101, { status_id: 2 })

    expect(order).toMatchObject({ date_shipped: 'Thu, 01 Jan 2026 00:00:00 +0000' })
  })

  it.each([
    [{ products: [{ id: 1, quantity: 1 }] }, "The field 'products' is invalid."],
    [{ products: [{ id: 3, quantity: 0 }] }, "The field 'products' is invalid."],
    [{ products: [{ quantity: 1 }] }, "The field 'products' is invalid."],
    [{ shipping_addresses: [{ id: 1 }] }, "The field 'shipping_addresses' is invalid."],
    [{ fees: [{ id: 9 }] }, "The field 'fees' is invalid."],
    [{ consignments: { pickups: [{ id: 1 }] } }, "The field 'consignments' is invalid."],
    [{ external_merchant_id: 'x' }, /'external_merchant_id' cannot be written to/],
    [{ customer_id: 99 }, "The field 'customer_id' is invalid."],
  ])('is refused with %j, and stays as it was', async (payload, message) => {
    const { answer, read } = await changed(101, payload)

    expect(answer.json()).toEqual([
      {
        status: 400,
        message: message instanceof RegExp ? (expect.stringMatching(message) as string) : message,
      },
    ])
    expect(await read('')).toMatchObject({ date_modified: 'Sun, 05 Oct 2025 20:41:07 +0000' })
  })
})

describe('orders', () => {
  it('are archived all at once, or as many as were asked for', async () => {
    const { legacy } = mockForTest()
    const count = async () => (await legacy('/orders/count')).json<{ count: number }>().count

    await legacy('/orders?limit=2', { method: 'DELETE' })
    const some = await count()
    await legacy('/orders', { method: 'DELETE' })

    expect([some, await count()]).toEqual([3, 0])
  })

  it('have fifteen statuses', async () => {
    const { legacy } = mockForTest()

    const all = await legacy('/orderstatuses')
    const one = await legacy('/order_statuses/14')
    const none = await legacy('/order_statuses/15')

    expect(all.json()).toHaveLength(15)
    expect(one.json()).toMatchObject({ name: 'Partially Refunded', order: 14 })
    expect(none.statusCode).toBe(404)
  })
})
