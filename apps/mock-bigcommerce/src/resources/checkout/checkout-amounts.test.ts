import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'
import {
  CHECKOUT,
  post,
  put,
  readCheckout,
  shipCheckout,
  type Answered,
} from './sample-checkout-for-test.ts'

describe('what is taken off a checkout', () => {
  it('is a coupon’s share of what it is for', async () => {
    const { oauth } = mockForTest()

    const applied = await oauth(`${CHECKOUT}/coupons`, post({ coupon_code: 'welcome10' }))
    const removed = await oauth(`${CHECKOUT}/coupons/WELCOME10`, { method: 'DELETE' })
    const again = await oauth(`${CHECKOUT}/coupons/WELCOME10`, { method: 'DELETE' })

    expect(applied.json()).toMatchObject({
      data: {
        coupons: [
          { id: 2, code: 'WELCOME10', coupon_type: 'percentage_discount', discounted_amount: 2.02 },
        ],
        cart: { cart_amount_ex_tax: 25.68, discount_amount: 0 },
        subtotal_ex_tax: 27.7,
        grand_total: 25.93,
      },
    })
    expect(removed.json()).toMatchObject({ data: { coupons: [], grand_total: 27.95 } })
    expect(again.statusCode).toBe(404)
  })

  it('is a promotion’s, by its code, and the order counts it', async () => {
    const { oauth } = mockForTest()
    await shipCheckout(oauth)

    const applied = await oauth(`${CHECKOUT}/coupons`, post({ coupon_code: 'STAMM-15' }))
    const order = await oauth(`${CHECKOUT}/orders`, post({}))
    const { id } = order.json<{ data: { id: number } }>().data
    const coupons = await oauth(`/v2/orders/${id}/coupons`)
    const promotion = await oauth('/v3/promotions/2')

    expect(applied.json()).toMatchObject({ data: { coupons: [{ discounted_amount: 4.16 }] } })
    expect(coupons.json()).toMatchObject([{ code: 'STAMM-15', type: 5 }])
    expect(promotion.json()).toMatchObject({ data: { current_uses: 3 } })
  })

  it('is an automatic promotion’s once it runs', async () => {
    const { oauth } = mockForTest()

    await oauth('/v3/promotions/1', put({ status: 'ENABLED' }))
    const answer = await oauth(`${CHECKOUT}?include=promotions.banners`)

    expect(answer.json()).toMatchObject({
      data: {
        cart: { discount_amount: 2, cart_amount_ex_tax: 25.7 },
        promotions: [{ banners: [{ id: '1', type: 'UPSELL' }] }],
      },
    })
  })

  it('is free shipping, with the postage still shown', async () => {
    const { oauth } = mockForTest()
    await shipCheckout(oauth)
    const free = { name: 'Frei', type: 'free_shipping', amount: 0, code: 'FREI', applies_to: {} }
    await oauth('/v2/coupons', post(free))

    const answer = await oauth(`${CHECKOUT}/coupons`, post({ coupon_code: 'FREI' }))

    expect(answer.json()).toMatchObject({
      data: {
        shipping_cost_total_ex_tax: 4.9,
        consignments: [{ coupon_discounts: [{ code: 'FREI', amount: 4.9 }] }],
        grand_total: 27.95,
      },
    })
  })

  it('is what the merchant says, in place of what was said before', async () => {
    const { oauth } = mockForTest()
    const [line] = (await readCheckout(oauth)).cart.line_items.physical_items
    const path = `${CHECKOUT}/discounts`

    const whole = await oauth(path, post({ cart: { discounts: [{ discounted_amount: 5.54 }] } }))
    const one = await oauth(
      path,
      post({ cart: { line_items: [{ id: line?.id, discounted_amount: 99 }] } }),
    )

    expect(whole.json()).toMatchObject({
      data: { cart: { discount_amount: 5.54, discounts: [{ discounted_amount: 4.04 }, {}] } },
    })
    expect(one.json()).toMatchObject({ data: { cart: { cart_amount_ex_tax: 7.5 } } })
  })

  it.each([
    ['an unknown code', 'NOBODY'],
    ['one that has expired', 'SHIPFREE'],
    ['an empty one', ''],
  ])('is nothing with %s', async (_what, coupon_code) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${CHECKOUT}/coupons`, post({ coupon_code }))

    expect(answer.statusCode).toBe(422)
  })

  it('is one coupon, unless the store allows more', async () => {
    const { oauth } = mockForTest()
    const apply = (coupon_code: string) => oauth(`${CHECKOUT}/coupons`, post({ coupon_code }))
    await apply('WELCOME10')

    const second = await apply('FRÜH5')
    const settings = (await oauth('/v3/promotions/settings')).json<object>()
    await oauth(
      '/v3/promotions/settings',
      put({ ...settings, number_of_coupons_allowed_at_checkout: 2 }),
    )
    const allowed = await apply('FRÜH5')
    const twice = await apply('FRÜH5')

    expect([second, allowed, twice].map(({ statusCode }) => statusCode)).toEqual([422, 200, 422])
  })
})

describe('fees', () => {
  const fee = {
    type: 'custom_fee',
    name: 'Eilzuschlag',
    display_name: 'Express',
    cost: 5,
    source: 'app',
  }

  it('are added, changed whole and deleted', async () => {
    const { oauth } = mockForTest()
    const path = `${CHECKOUT}/fees`

    const added = await oauth(path, post({ fees: [fee] }))
    const id = added.json<Answered>().data.fees[1]?.id ?? ''
    const changed = await oauth(path, put({ fees: [{ ...fee, id, cost: 6 }] }))
    const deleted = await oauth(path, { method: 'DELETE', payload: { ids: [id] } })

    expect(added.json()).toMatchObject({ data: { grand_total: 32.95 } })
    expect(changed.json()).toMatchObject({ data: { grand_total: 33.95 } })
    expect(deleted.json()).toMatchObject({ data: { grand_total: 27.95 } })
  })

  it.each([
    ['more than five', post({ fees: [fee, fee, fee, fee, fee] }), 422],
    ['an unknown one', put({ fees: [{ ...fee, id: 'x' }] }), 404],
    ['part of one', put({ fees: [{ id: 'x', cost: 1 }] }), 422],
    ['none', { method: 'DELETE', payload: { ids: [] } } as const, 422],
  ])('are refused with %s', async (_what, asked, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${CHECKOUT}/fees`, asked)

    expect(answer.statusCode).toBe(status)
  })
})
