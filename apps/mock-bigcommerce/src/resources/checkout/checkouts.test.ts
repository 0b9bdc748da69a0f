import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'
import {
  CHECKOUT,
  CHECKOUT_ID,
  post,
  put,
  readCheckout,
  shipCheckout,
  type Answered,
} from './sample-checkout-for-test.ts'

const address = {
  first_name: 'Jane',
  last_name: 'Doe',
  email: 'jane@example.com',
  address1: '123 Main Street',
  city: 'Austin',
  country_code: 'US',
}

describe('checkouts', () => {
  it('add up their cart, its way and its fees', async () => {
    const { oauth } = mockForTest()

    const answer = await shipCheckout(oauth)

    expect(answer.json()).toMatchObject({
      data: {
        id: CHECKOUT_ID,
        cart: { cart_amount_ex_tax: 27.7, base_amount: 27.7, email: 'joerg.grosse@example.com' },
        consignments: [{ selected_shipping_option: { cost: 4.9, type: 'shipping_flatrate' } }],
        fees: [{ display_name: 'Bottle deposit', cost_ex_tax: 0.25 }],
        shipping_cost_total_ex_tax: 4.9,
        subtotal_ex_tax: 27.7,
        grand_total: 32.85,
        order_id: null,
        version: 2,
      },
    })
  })

  it('become an order of V2, incomplete, as often as is asked', async () => {
    const { oauth } = mockForTest()
    await shipCheckout(oauth)

    const first = await oauth(`${CHECKOUT}/orders`, post({}))
    const { id } = first.json<{ data: { id: number } }>().data
    const second = await oauth(`${CHECKOUT}/orders`, post({}))
    const order = await oauth(`/v2/orders/${id}`)
    const lines = await oauth(`/v2/orders/${id}/products`)
    const addresses = await oauth(`/v2/orders/${id}/shipping_addresses`)
    const checkout = await oauth(CHECKOUT)

    expect([first.statusCode, second.json<{ data: { id: number } }>().data.id]).toEqual([
      200,
      id + 1,
    ])
    expect(order.json()).toMatchObject({
      status: 'Incomplete',
      customer_id: 2,
      cart_id: CHECKOUT_ID,
      total_inc_tax: '32.8500',
      base_shipping_cost: '4.9000',
      billing_address: { street_1: 'Kastanienallee 7', country: 'Germany', country_iso2: 'DE' },
    })
    expect(lines.json()).toMatchObject([
      { product_id: 77, quantity: 2, price_ex_tax: '10.1000' },
      { product_id: 0, name: 'Gravur: „Jörg“', price_ex_tax: '7.5000' },
    ])
    expect(addresses.json()).toMatchObject([{ city: 'Berlin', shipping_method: 'DHL Päckchen' }])
    expect(checkout.json()).toMatchObject({ data: { order_id: String(id + 1) } })
  })

  it('become no order before somebody is billed and everything has a way', async () => {
    const { oauth } = mockForTest()
    const made = await oauth('/v3/carts', post({ line_items: [{ product_id: 77, quantity: 1 }] }))
    const checkout = `/v3/checkouts/${made.json<{ data: { id: string } }>().data.id}`

    const notBilled = await oauth(`${checkout}/orders`, post({}))
    await oauth(`${checkout}/billing-address`, post(address))
    const notSent = await oauth(`${checkout}/orders`, post({}))

    expect([notBilled.statusCode, notSent.statusCode]).toEqual([422, 422])
  })

  it('bill whom they are told, and keep the message', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(`${CHECKOUT}/billing-address`, post(address))
    const { id } = made.json<Answered>().data.billing_address
    const path = `${CHECKOUT}/billing-address/${id}`
    const changed = await oauth(path, put({ ...address, city: 'Dallas' }))
    const unknown = await oauth(`${CHECKOUT}/billing-address/1`, put(address))
    const message = await oauth(CHECKOUT, put({ customer_message: 'Bitte 2× läuten' }))

    expect(changed.json()).toMatchObject({
      data: {
        billing_address: { id, city: 'Dallas', country: 'United States' },
        cart: { email: 'jane@example.com' },
      },
    })
    expect(unknown.statusCode).toBe(404)
    expect(message.json()).toMatchObject({ data: { customer_message: 'Bitte 2× läuten' } })
  })

  it('give a token for a guest to see the order by', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${CHECKOUT}/token`, post({ maxUses: 1, ttl: 86_400 }))
    const endless = await oauth(`${CHECKOUT}/token`, post({ ttl: 99_999_999 }))

    expect(answer.json()).toMatchObject({ checkoutToken: expect.any(String) as unknown, meta: {} })
    expect(endless.statusCode).toBe(422)
  })

  it.each([
    ['', put({ customer_message: 'x' })],
    ['/billing-address', post(address)],
    ['/consignments', post([{ address, line_items: [{ item_id: 'x', quantity: 1 }] }])],
    ['/coupons', post({ coupon_code: 'WELCOME10' })],
    ['/discounts', post({ cart: { discounts: [{ discounted_amount: 1 }] } })],
    ['/fees', post({ fees: [] })],
    ['/orders', post({})],
    ['/token', post({})],
  ])('that are not there have no %s', async (path, asked) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/checkouts/nowhere${path}`, asked)

    expect(answer.statusCode).toBe(404)
  })
})

describe('consignments', () => {
  it('are split, moved and deleted, and each move asks for another way', async () => {
    const { oauth } = mockForTest()
    await shipCheckout(oauth)
    const [first] = (await readCheckout(oauth)).consignments
    const [item_id = ''] = first?.line_item_ids ?? []
    const path = `${CHECKOUT}/consignments`

    const tooMuch = await oauth(path, post([{ address, line_items: [{ item_id, quantity: 1 }] }]))
    const less = await oauth(
      `${path}/${first?.id ?? ''}`,
      put({ line_items: [{ item_id, quantity: 1 }] }),
    )
    const split = await oauth(
      `${path}?include=consignments.available_shipping_options`,
      post([{ address, line_items: [{ item_id, quantity: 1 }] }]),
    )
    const deleted = await oauth(`${path}/${first?.id ?? ''}`, { method: 'DELETE' })

    expect(tooMuch.statusCode).toBe(422)
    expect(less.json<Answered>().data.consignments[0]).not.toHaveProperty(
      'selected_shipping_option',
    )
    expect(split.json<Answered>().data.consignments).toMatchObject([
      { address: { city: 'Berlin' } },
      { address: { city: 'Austin' }, available_shipping_options: [{ cost: 9.5 }] },
    ])
    expect(deleted.json<Answered>().data.consignments).toHaveLength(1)
  })

  it('are shipped as the merchant says, or collected', async () => {
    const { oauth } = mockForTest()
    const [first] = (await readCheckout(oauth)).consignments
    const path = `${CHECKOUT}/consignments/${first?.id ?? ''}`

    const custom = await oauth(path, put({ custom_shipping: { price: 1.5, description: 'Rad' } }))
    const collected = await oauth(path, put({ pickup_option: { pickup_method_id: 1 } }))

    expect(custom.json()).toMatchObject({
      data: {
        shipping_cost_total_inc_tax: 1.5,
        consignments: [{ selected_shipping_option: { description: 'Rad' } }],
      },
    })
    expect(collected.json()).toMatchObject({
      data: { consignments: [{ selected_pickup_option: { pickup_method_id: 1 } }] },
    })
  })

  it.each([
    ['an unknown way', { shipping_option_id: 'x' }],
    ['a way and an address at once', { shipping_option_id: 'x', address }],
    ['what is not in the cart', { line_items: [{ item_id: 'x', quantity: 1 }] }],
    ['half an address', { address: { city: 'Austin' } }],
  ])('are not changed to %s', async (_what, payload) => {
    const { oauth } = mockForTest()
    const [first] = (await readCheckout(oauth)).consignments

    const answer = await oauth(`${CHECKOUT}/consignments/${first?.id ?? ''}`, put(payload))

    expect(answer.statusCode).toBe(422)
  })
})
