import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const billing_address = { first_name: 'Jane', last_name: 'Doe', zip: '78726', country_iso2: 'US' }
const newOrder = { billing_address, products: [{ product_id: 77, quantity: 3 }] }

/** Places an order in the sample store, and reads what came of it. */
async function placed(payload: object) {
  const { oauth } = mockForTest()
  const answer = await oauth('/v2/orders', { method: 'POST', payload })
  const { id } = answer.json<{ id: number }>()
  const read = async (path: string) => (await oauth(`/v2/orders/${id}${path}`)).json<unknown>()
  return { answer, order: answer.json<unknown>(), read, oauth }
}

describe('a placed order', () => {
  it('costs what its lines, costs, fees and discount come to', async () => {
    const { order, read } = await placed({
      ...newOrder,
      base_handling_cost: '2',
      shipping_cost_ex_tax: 5,
      shipping_cost_inc_tax: '5.95',
      discount_amount: 1.5,
      fees: [{ display_name_customer: 'Verpackung', cost_inc_tax: 2.38, cost_tax: 0.38 }],
    })

    expect(order).toMatchObject({
      subtotal_ex_tax: '30.3000',
      base_shipping_cost: '5.0000',
      shipping_cost_tax: '0.9500',
      handling_cost_inc_tax: '2.0000',
      discount_amount: '1.5000',
      total_ex_tax: '37.8000',
      total_inc_tax: '39.1300',
      total_tax: '1.3300',
    })
    expect(await read('/fees')).toMatchObject([
      { display_name_merchant: 'Verpackung', cost_ex_tax: '2.0000', cost_tax: '0.3800' },
    ])
    expect(await read('/shipping_addresses')).toMatchObject([{ cost_inc_tax: '5.9500' }])
  })

  it('costs what its maker says instead', async () => {
    const { order } = await placed({ ...newOrder, total_ex_tax: 10, total_inc_tax: '11.9' })

    expect(order).toMatchObject({ subtotal_ex_tax: '30.3000', total_inc_tax: '11.9000' })
  })

  it('tells its taxes by line', async () => {
    const { read } = await placed({
      ...newOrder,
      products: [{ product_id: 77, quantity: 2, price_ex_tax: 10, price_inc_tax: 11.9 }],
    })

    expect(await read('/taxes?details=true')).toMatchObject([
      { class: 'API Tax Override', rate: '19.0000', line_amount: '3.8000', line_item_type: 'item' },
    ])
    expect(await read('/taxes')).not.toMatchObject([{ line_item_type: 'item' }])
  })

  it('is sent to each of its shipping addresses, or to who pays', async () => {
    const several = await placed({
      ...newOrder,
      base_shipping_cost: 7,
      shipping_addresses: [
        { city: 'Austin', shipping_method: 'Express' },
        { city: 'Łódź', form_fields: [{ name: 'Floor', value: 3 }] },
      ],
    })
    const none = await placed(newOrder)

    expect(several.order).toMatchObject({ shipping_address_count: 2, order_is_digital: false })
    expect(await several.read('/shipping_addresses')).toMatchObject([
      { city: 'Austin', shipping_method: 'Express', base_cost: '7.0000', items_total: 3 },
      { city: 'Łódź', base_cost: '0.0000', form_fields: [{ name: 'Floor', value: 3 }] },
    ])
    expect(await none.read('/shipping_addresses')).toMatchObject([{ zip: '78726' }])
  })

  it('is sent nowhere if all of it is downloaded', async () => {
    const { order, read } = await placed({
      billing_address: { ...billing_address, email: 'jane.doe@example.com' },
      products: [{ product_id: 107, quantity: 1 }],
    })

    expect(order).toMatchObject({ order_is_digital: true, shipping_address_count: 0 })
    expect(await read('/consignments')).toMatchObject({
      shipping: [],
      downloads: [{ recipient_email: 'jane.doe@example.com', line_items: [{}] }],
    })
  })

  it('is collected at one place if it says so', async () => {
    const { order, read } = await placed({
      billing_address,
      consignments: {
        pickups: [
          {
            pickup_method_id: 1,
            collection_instructions: 'Am Tor läuten',
            location: { name: 'Rösterei', country_alpha2: 'DE' },
            line_items: [{ product_id: 77, quantity: 1 }],
          },
        ],
      },
    })

    expect(order).toMatchObject({ shipping_address_count: 0, total_inc_tax: '10.1000' })
    expect(await read('/consignments?include=consignments.line_items')).toMatchObject({
      shipping: [],
      downloads: [],
      pickups: [{ location: { name: 'Rösterei' }, line_items: [{ product_id: 77 }] }],
    })
    expect(await read('?include=consignments&consignment_structure=object')).toMatchObject({
      consignments: { pickups: [{ pickup_method_id: 1 }] },
    })
  })

  it('has the variant that its options name, and is refused where several could be meant', async () => {
    const { oauth } = mockForTest()
    const make = async (path: string, payload: object) =>
      (await oauth(`/v3/catalog/products/81/${path}`, { method: 'POST', payload })).json<{
        data: { id: number; option_values: { id: number }[] }
      }>().data
    const place = (line: object) => {
      const payload = { billing_address, products: [{ product_id: 81, quantity: 2, ...line }] }
      return oauth('/v2/orders', { method: 'POST', payload })
    }
    const option_values = ['fein', 'grob'].map((label, sort_order) => ({ label, sort_order }))
    const option = await make('options', {
      display_name: 'Mahlgrad',
      type: 'dropdown',
      option_values,
    })
    const [fine, coarse] = option.option_values.map(({ id }) => id)
    for (const [sku, id] of [
      ['FINE', fine],
      ['COARSE', coarse],
    ]) {
      await make('variants', { sku, price: 9.5, option_values: [{ id, option_id: option.id }] })
    }

    const neither = await place({})
    await place({ product_options: [{ id: option.id, value: String(coarse) }] })
    const lines = await oauth('/v2/orders/106/products')

    expect(neither.statusCode).toBe(400)
    expect(lines.json()).toMatchObject([
      {
        sku: 'COARSE',
        price_ex_tax: '9.5000',
        product_options: [
          { display_name: 'Mahlgrad', display_value: 'grob', type: 'Multiple choice' },
        ],
      },
    ])
  })

  it('takes its goods from stock while it is open, and gives them back when cancelled', async () => {
    const { oauth } = mockForTest()
    const level = async () =>
      (await oauth('/v3/catalog/products/80')).json<{ data: { inventory_level: number } }>().data
        .inventory_level
    const put = (payload: object) => oauth('/v2/orders/106', { method: 'PUT', payload })
    const levels = [await level()]

    await oauth('/v2/orders', {
      method: 'POST',
      payload: { billing_address, status_id: 0, products: [{ product_id: 80, quantity: 20 }] },
    })
    levels.push(await level())
    await put({ status_id: 11 })
    levels.push(await level())
    await put({ status_id: 5 })
    levels.push(await level())

    expect(levels).toEqual([12, 12, 0, 12])
  })

  it.each([
    [{ discount_amount: -1 }, "The field 'discount_amount' is invalid."],
    [{ status_id: 15 }, "The field 'status_id' is invalid."],
    [{ total_ex_tax: 5 }, 'Required fields missing [total_inc_tax]'],
    [{ customer_locale: 'English' }, "The field 'customer_locale' is invalid."],
    [{ channel_id: 9 }, "The field 'channel_id' is invalid."],
    [{ default_currency_code: 'XXX' }, "The field 'default_currency_code' is invalid."],
    [{ staff_notes: 'x'.repeat(65_536) }, "The field 'staff_notes' is invalid."],
    [{ fees: [{ cost_ex_tax: 1, cost_inc_tax: 1 }] }, "The field 'fees' is invalid."],
    [{ products: [{ name: 'Thing', quantity: 1 }] }, "The field 'products' is invalid."],
    [
      { products: [{ product_id: 77, quantity: 1, variant_id: 98 }] },
      "The field 'products' is invalid.",
    ],
    [
      { products: [{ product_id: 77, quantity: 1, wrapping_id: 1 }] },
      "The field 'products' is invalid.",
    ],
    [{ consignments: {} }, "The field 'products' is invalid."],
    [{ status: 'Shipped' }, /'status' cannot be written to/],
  ])('is refused with %j', async (change, message) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/orders', { method: 'POST', payload: { ...newOrder, ...change } })

    expect(answer.json()).toEqual([
      {
        status: 400,
        message: message instanceof RegExp ? (expect.stringMatching(message) as string) : message,
      },
    ])
  })
})
