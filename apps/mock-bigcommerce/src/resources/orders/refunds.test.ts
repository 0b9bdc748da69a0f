import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const OF = '/payment_actions'
const espresso = { item_type: 'PRODUCT', item_id: 1, quantity: 1, reason: 'Zu dunkel' }

/** The sample store, and how its orders are paid back. */
function refunding() {
  const mock = mockForTest()
  const post = (path: string, payload: object = {}) =>
    mock.oauth(`/v3/orders${path}`, { method: 'POST', payload })
  const order = async (id: number) => (await mock.oauth(`/v2/orders/${id}`)).json<unknown>()
  return { ...mock, post, order }
}

describe('a refund quote', () => {
  it('says what items come to, and how it can be paid back', async () => {
    const { post } = refunding()

    const answer = await post(`/100${OF}/refund_quotes`, {
      items: [
        { ...espresso, adjustments: [{ amount: -0.81, description: 'Worn' }] },
        { item_type: 'SHIPPING', item_id: 1, amount: 4.9 },
        { item_type: 'ORDER', amount: 1 },
      ],
    })

    expect(answer.statusCode).toBe(201)
    expect(answer.json()).toMatchObject({
      data: {
        order_id: 100,
        total_refund_amount: 15.9,
        total_refund_tax_amount: 0.71,
        order_level_refund_amount: 1,
        adjustment: 0,
        refund_methods: [
          [{ provider_id: 'braintree', amount: 15.9, offline: false }],
          [{ provider_id: 'storecredit' }],
          [{ provider_id: 'custom', offline: true }],
        ],
      },
      meta: {},
    })
  })

  it('cuts lines that cost more than was paid, because of a coupon', async () => {
    const { post } = refunding()

    const answer = await post(`/100${OF}/refund_quotes`, {
      items: [
        { ...espresso, quantity: 2 },
        { item_type: 'PRODUCT', item_id: 2, quantity: 1 },
      ],
    })

    expect(answer.json()).toMatchObject({ data: { total_refund_amount: 95.34, adjustment: -0.1 } })
  })

  it.each([
    ['more of a line than there is', [{ ...espresso, quantity: 3 }]],
    ['a line twice', [{ ...espresso, quantity: 2 }, espresso]],
    ['a line of another order', [{ ...espresso, item_id: 3 }]],
    ['more than shipping cost', [{ item_type: 'SHIPPING', item_id: 1, amount: 5 }]],
    ['an address of another order', [{ item_type: 'SHIPPING', item_id: 2, amount: 1 }]],
    ['handling that cost nothing', [{ item_type: 'HANDLING', item_id: 1, amount: 1 }]],
    ['a fee that is not there', [{ item_type: 'FEE', item_id: 1, amount: 1 }]],
    ['more than was paid', [{ item_type: 'ORDER', item_id: 100, amount: 95.35 }]],
    ['a negative amount', [{ item_type: 'ORDER', item_id: 100, amount: -1 }]],
    ['an unknown type', [{ item_type: 'ALL', item_id: 100, amount: 1 }]],
    ['nothing', []],
  ])('is refused for %s', async (_what, items) => {
    const { post } = refunding()

    const answer = await post(`/100${OF}/refund_quotes`, { items })

    expect([answer.statusCode, answer.json()]).toMatchObject([422, { status: 422 }])
  })

  it('is refused for an order that is not paid, and not there for none', async () => {
    const { post } = refunding()
    const payload = { items: [{ item_type: 'ORDER', amount: 1 }] }

    const authorizedOnly = await post(`/101${OF}/refund_quotes`, payload)
    const pending = await post(`/103${OF}/refund_quotes`, payload)
    const missing = await post(`/9${OF}/refund_quotes`, payload)
    const empty = await post(`/100${OF}/refund_quotes`)

    expect([authorizedOnly, pending, missing, empty].map(({ statusCode }) => statusCode)).toEqual([
      422, 422, 404, 422,
    ])
    expect(empty.json()).toMatchObject({ errors: { items: 'error.path.missing' } })
  })
})

describe('a refund', () => {
  it('is kept, counted on lines and order, and shown as a transaction', async () => {
    const { oauth, post, order } = refunding()

    const made = await post(`/100${OF}/refunds`, {
      items: [espresso],
      payments: [{ provider_id: 'braintree', amount: 10.81 }],
      reason: 'Reklamation',
    })
    const { data } = made.json<{ data: { id: number; payments: { transaction_id: string }[] } }>()
    const line = await oauth('/v2/orders/100/products/1')
    const transactions = await oauth('/v3/orders/100/transactions')
    const listed = await oauth(
      `/v3/orders/100${OF}/refunds?transaction_id=${data.payments[0]?.transaction_id ?? ''}`,
    )
    const read = await oauth(`/v3/orders/payment_actions/refunds/${data.id}`)

    expect(made.statusCode).toBe(201)
    expect(made.json()).toMatchObject({
      data: {
        order_id: 100,
        total_amount: 10.81,
        total_tax: 0.71,
        created: '2026-01-01T00:00:00+00:00',
        items: [{ item_type: 'PRODUCT', item_id: 1, quantity: 1, reason: 'Zu dunkel' }],
      },
    })
    expect(line.json()).toMatchObject({ quantity_refunded: 1, is_refunded: false })
    expect(transactions.json()).toMatchObject({
      data: [
        { event: 'authorization', credit_card: { card_last4: '1111' } },
        { event: 'capture' },
        { event: 'refund', amount: 10.81, gateway: 'braintree', order_id: '100' },
      ],
    })
    expect(listed.json()).toMatchObject({ data: [{ id: data.id }], meta: { pagination: {} } })
    expect(read.json()).toMatchObject({ data: { reason: 'Reklamation', payments: [{}] } })
    expect(await order(100)).toMatchObject({
      refunded_amount: '10.8100',
      status: 'Partially Refunded',
      payment_status: 'partially refunded',
    })
  })

  it('of all that is left makes the order refunded, and then there is nothing left', async () => {
    const { post, order } = refunding()
    const rest = (amount: number) => ({
      items: [{ item_type: 'ORDER', item_id: 104, amount }],
      payments: [{ provider_id: 'custom', amount, offline: true }],
    })

    const tooMuch = await post(`/104${OF}/refunds`, rest(138.01))
    const all = await post(`/104${OF}/refunds`, rest(138))
    const more = await post(`/104${OF}/refunds`, rest(0.01))

    expect([tooMuch.statusCode, all.statusCode, more.statusCode]).toEqual([422, 201, 422])
    expect(await order(104)).toMatchObject({ status: 'Refunded', payment_status: 'refunded' })
  })

  it('can be paid as store credit, but not to a guest', async () => {
    const { legacy, oauth, post } = refunding()
    const credit = {
      items: [{ item_type: 'ORDER', amount: 5 }],
      payments: [{ provider_id: 'storecredit', amount: 5 }],
    }
    await oauth('/v2/orders/103', { method: 'PUT', payload: { status_id: 11 } })

    const toCustomer = await post(`/100${OF}/refunds`, credit)
    const toGuest = await post(`/103${OF}/refunds`, credit)
    const customer = await legacy('/customers/2')

    expect([toCustomer.statusCode, toGuest.statusCode]).toEqual([201, 422])
    expect(customer.json()).toMatchObject({ store_credit: '15.1000' })
  })

  it('can go by the merchant’s own arithmetic, and by tax alone', async () => {
    const { post } = refunding()

    const overridden = await post(`/100${OF}/refunds`, {
      items: [espresso],
      payments: [{ provider_id: 'custom', amount: 9 }],
      merchant_calculated_override: { total_amount: 9, total_tax: 0 },
    })
    const tax = await post(`/100${OF}/refunds`, { tax_adjustment_amount: 1.2 })

    expect(overridden.json()).toMatchObject({
      data: { total_amount: 9, total_tax: 0, uses_merchant_override_values: true },
    })
    expect(tax.json()).toMatchObject({ data: { items: [], total_amount: 1.2, total_tax: 1.2 } })
  })

  it.each([
    ['payments that do not come to it', [{ provider_id: 'braintree', amount: 10 }]],
    ['a provider that did not take the money', [{ provider_id: 'stripe', amount: 10.81 }]],
    ['no payments', undefined],
  ])('is refused with %s', async (_what, payments) => {
    const { post, order } = refunding()

    const answer = await post(`/100${OF}/refunds`, { items: [espresso], payments })

    expect(answer.statusCode).toBe(422)
    expect(await order(100)).toMatchObject({ refunded_amount: '0.0000', status: 'Shipped' })
  })
})

describe('refunds', () => {
  it('are listed over all orders, and filtered', async () => {
    const { oauth } = refunding()
    const ids = async (query: string) =>
      (await oauth(`/v3/orders/payment_actions/refunds${query}`))
        .json<{ data: { id: number }[] }>()
        .data.map(({ id }) => id)

    expect(await ids('')).toEqual([1])
    expect(await ids('?order_id:in=100,104')).toEqual([1])
    expect(await ids('?order_id:in=100')).toEqual([])
    expect(await ids('?created:min=2026-01-01T00:00:00Z')).toEqual([])
    expect(await ids('?id:in=')).toEqual([])
  })

  it('are made and quoted for several orders, each by itself', async () => {
    const { post } = refunding()
    const items = [{ item_type: 'ORDER', amount: 1 }]
    const payments = [{ provider_id: 'custom', amount: 1 }]

    const quotes = await post('/payment_actions/refund_quotes', [{ order_id: 100, items }])
    const mixed = await post('/payment_actions/refunds', [
      { order_id: 100, items, payments },
      { order_id: 9, items, payments },
    ])

    expect([quotes.statusCode, quotes.json()]).toMatchObject([
      201,
      { data: [{ total_refund_amount: 1 }], errors: [], meta: { total: 1, failure: 0 } },
    ])
    expect([mixed.statusCode, mixed.json()]).toMatchObject([
      422,
      { data: [{ order_id: 100 }], errors: [{ order_id: 9, status: 404 }], meta: { success: 1 } },
    ])
  })
})
