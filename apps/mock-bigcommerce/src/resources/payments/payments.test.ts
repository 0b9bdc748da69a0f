import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const card = {
  type: 'card',
  cardholder_name: 'Jörg Große',
  number: '4111 1111 1111 1111',
  expiry_month: 1,
  expiry_year: 2026,
  verification_value: '123',
}

/** The sample store, its order 101 waiting for its payment, and how it is paid. */
async function paying(change: object = {}) {
  const mock = mockForTest()
  const put = (id: number, payload: object) =>
    mock.oauth(`/v2/orders/${id}`, { method: 'PUT', payload })
  await put(103, { status_id: 0, ...change })
  const token = async (id = 103) => {
    const payload = { order: { id } }
    const answer = await mock.oauth('/v3/payments/access_tokens', { method: 'POST', payload })
    return answer.json<{ data: { id: string } }>().data.id
  }
  const pay = (
    pat: string,
    instrument: object,
    payment_method_id = 'braintree.card',
    headers: Readonly<Record<string, string>> = {},
  ) =>
    mock.raw('/payments/stores/wuxeae6/payments', {
      method: 'POST',
      headers: { authorization: `PAT ${pat}`, accept: 'application/vnd.bc.v1+json', ...headers },
      payload: { payment: { instrument, payment_method_id } },
    })
  const order = async () => (await mock.oauth('/v2/orders/103')).json<unknown>()
  return { ...mock, token, pay, order }
}

describe('payment methods', () => {
  it('are those of the store in V2, by name', async () => {
    const { legacy } = mockForTest()

    const methods = (await legacy('/payments/methods?limit=2')).json<unknown>()

    expect(methods).toEqual([
      { code: 'authorizenet', name: 'Authorize.Net', test_mode: true },
      { code: 'bankdeposit', name: 'Bank Deposit', test_mode: false },
    ])
  })

  it.each([
    ['a customer’s order', 'order_id=100', 4],
    ['a guest’s order', 'order_id=103', 3],
  ])('are those for %s in V3', async (_what, query, count) => {
    const { oauth } = mockForTest()

    const { data } = (await oauth(`/v3/payments/methods?${query}`)).json<{ data: object[] }>()

    expect(data).toHaveLength(count)
    expect(data.at(-1)).toMatchObject({
      id: 'braintree.card',
      type: 'card',
      supported_instruments: expect.arrayContaining([
        { instrument_type: 'VISA', verification_value_required: true },
      ]) as object,
    })
  })

  it.each([
    ['', 422],
    ['?order_id=abc', 404],
    ['?checkout_id=none', 404],
  ])('are not for %j', async (query, status) => {
    const { oauth } = mockForTest()

    expect((await oauth(`/v3/payments/methods${query}`)).statusCode).toBe(status)
  })
})

describe('a payment access token', () => {
  it.each([
    ['an order that is not there', { order: { id: 9 } }, 404],
    ['an order that is paid', { order: { id: 100 } }, 409],
    ['no order', {}, 422],
  ])('is refused for %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/payments/access_tokens', { method: 'POST', payload })

    expect(answer.statusCode).toBe(status)
  })
})

describe('a payment', () => {
  it('by card pays the order, whose transaction shows', async () => {
    const { oauth, token, pay, order } = await paying()

    const paid = await pay(await token(), card)
    const { data } = paid.json<{ data: { id: string } }>()
    const transactions = await oauth('/v3/orders/103/transactions')

    expect([paid.statusCode, paid.json()]).toMatchObject([
      201,
      { data: { transaction_type: 'purchase', status: 'success' } },
    ])
    expect(transactions.json()).toMatchObject({
      data: [
        {
          event: 'purchase',
          amount: 71.5,
          gateway_transaction_id: data.id,
          credit_card: { card_type: 'visa', card_iin: '411111', card_last4: '1111' },
        },
      ],
    })
    expect(await order()).toMatchObject({
      status: 'Awaiting Fulfillment',
      payment_status: 'captured',
      payment_method: 'Braintree',
    })
  })

  it('that is only authorized is captured afterwards', async () => {
    const { oauth, token, pay, order } = await paying()

    await pay(await token(), card, 'authorizenet.card')
    const authorized = await order()
    await oauth('/v3/orders/103/payment_actions/capture', { method: 'POST' })

    expect(authorized).toMatchObject({ status: 'Awaiting Payment', payment_status: 'authorized' })
    expect(await order()).toMatchObject({ status: 'Awaiting Fulfillment' })
  })

  it('by store credit pays what there is of it, and leaves the rest to another', async () => {
    const { legacy, token, pay, order } = await paying({ customer_id: 2 })

    const credit = await pay(await token(), { type: 'store_credit' }, 'bigcommerce.store_credit')
    const between = await order()
    const rest = await pay(await token(), card)

    expect([credit.statusCode, rest.statusCode]).toEqual([201, 201])
    expect(between).toMatchObject({ status: 'Incomplete', store_credit_amount: '10.1000' })
    expect((await legacy('/customers/2')).json()).toMatchObject({ store_credit: '0.0000' })
    expect(await order()).toMatchObject({ status: 'Awaiting Fulfillment' })
  })

  it('keeps a card that is to be kept, and takes it again by its token', async () => {
    const { oauth, raw, token, pay, order } = await paying({ customer_id: 3 })
    const methods = async () => {
      const answer = await oauth('/v3/payments/methods?order_id=103')
      interface Method {
        readonly id: string
        readonly stored_instruments: { readonly last_4: string; readonly token: string }[]
      }
      const { data } = answer.json<{ data: Method[] }>()
      return data.find(({ id }) => id === 'braintree.card')?.stored_instruments ?? []
    }
    const before = await methods()
    const payment = {
      instrument: card,
      payment_method_id: 'authorizenet.card',
      save_instrument: true,
    }
    await raw('/payments/stores/wuxeae6/payments', {
      method: 'POST',
      headers: { authorization: `PAT ${await token()}`, accept: 'application/vnd.bc.v1+json' },
      payload: { payment },
    })
    const [kept] = (await methods()).filter(
      (each) => !before.some((known) => known.token === each.token),
    )

    const again = await pay(await token(), { type: 'stored_card', token: kept?.token })

    expect(kept).toMatchObject({ last_4: '1111', brand: 'VISA', type: 'stored_card' })
    expect(again.statusCode).toBe(201)
    expect(await order()).toMatchObject({ payment_status: 'captured' })
  })

  it('by gift certificate lowers its balance', async () => {
    const { legacy, token, pay, order } = await paying()
    const payload = {
      to_name: 'Jane',
      to_email: 'jane.doe@example.com',
      from_name: 'Jörg',
      from_email: 'joerg.grosse@example.com',
      amount: '100',
      code: 'ABC-DEF-GHJ',
    }
    await legacy('/gift_certificates', { method: 'POST', payload })

    const instrument = { type: 'gift_certificate', gift_certificate_code: 'ABC-DEF-GHJ' }
    await pay(await token(), instrument, 'bigcommerce.gift_certificate')

    const left = await legacy('/gift_certificates?code=ABC-DEF-GHJ')
    expect(left.json()).toMatchObject([{ balance: '28.5000' }])
    expect(await order()).toMatchObject({ gift_certificate_amount: '71.5000' })
  })

  it.each([
    ['a number that is none', { ...card, number: '4111111111111112' }, 'braintree.card'],
    ['a card that is declined', { ...card, number: '4000000000000002' }, 'braintree.card'],
    ['a card that is over', { ...card, expiry_year: 2025 }, 'braintree.card'],
    ['no verification value', { ...card, verification_value: undefined }, 'braintree.card'],
    ['a method that is not there', card, 'stripe.card'],
    ['an instrument of another method', { type: 'store_credit' }, 'braintree.card'],
    ['credit of a guest', { type: 'store_credit' }, 'bigcommerce.store_credit'],
    [
      'a gift certificate that is not there',
      { type: 'gift_certificate', gift_certificate_code: 'NONE' },
      'bigcommerce.gift_certificate',
    ],
    ['a card that is not stored', { type: 'stored_card', token: 'f'.repeat(64) }, 'braintree.card'],
    ['an unknown instrument', { type: 'cash' }, 'braintree.card'],
    ['no instrument', {}, 'braintree.card'],
  ])('is refused with %s, and can be tried again', async (_what, instrument, method) => {
    const { token, pay } = await paying()
    const pat = await token()

    const refused = await pay(pat, instrument, method)
    const paid = await pay(pat, card)

    expect([refused.statusCode, refused.json()]).toMatchObject([422, { status: 422 }])
    expect(paid.statusCode).toBe(201)
  })
})
