import { ManualClock } from '@latchkey/kernel'
import { describe, expect, it } from 'vitest'
import { fillStore } from '../../seed/fill-store.ts'
import { sampleSeed } from '../../seed/sample-seed.ts'
import { SeedStores } from '../../seed/seed.ts'
import { StoreState } from '../../state/store-state.ts'
import type { Family } from '../family.ts'
import { marketingFamily } from '../marketing/family.ts'
import { pricingFamily } from '../pricing/family.ts'
import { checkoutFamily } from './family.ts'

const CART = 'b20deef4-6f1c-4f0e-9a0c-6d5a3b1f0c01'

type Params = Readonly<Record<string, string>>

/** A store, a way to call its routes, and what it told of since. */
function listening(family: Family) {
  const clock = new ManualClock(new Date('2026-01-01T00:00:00Z'))
  const [seeded] = SeedStores.parse(sampleSeed())
  if (seeded === undefined) throw new Error('the sample seed has no store')
  const heard: (readonly [scope: string, data: unknown])[] = []
  const store = new StoreState(seeded, clock, (scope, data) => heard.push([scope, data]))
  fillStore(store)
  heard.length = 0
  const ask = (id: string, params: Params, body?: unknown, query = '') => {
    const route = family.routes.find((each) => each.id === id)
    return route?.answer({
      store,
      caller: { kind: 'oauth', clientId: 'c', scopes: new Set() },
      params,
      query: new URLSearchParams(query),
      body,
      now: clock.now(),
      link: (resource) => ({ url: resource, resource }),
    })
  }
  return { heard, ask }
}

describe('what a store tells of', () => {
  it('is each change of a cart and its lines, by the store and by the channel', () => {
    const { heard, ask } = listening(checkoutFamily)
    const body = { custom_items: [{ name: 'X', quantity: 1, list_price: 1 }] }

    ask('POST /v3/carts/{cartId}/items', { cartId: CART }, body)
    ask('POST /v3/checkouts/{checkoutId}/coupons', { checkoutId: CART }, { coupon_code: 'FRÜH5' })
    ask('DELETE /v3/carts/{cartId}', { cartId: CART })

    const line = expect.any(String) as unknown
    expect(heard).toEqual([
      ['store/cart/lineItem/created', { type: 'cart_line_item', id: line, cartId: CART }],
      ['store/channel/1/cart/lineItem/created', { cart_id: CART, cart_item_id: line }],
      ['store/cart/updated', { type: 'cart', id: CART }],
      ['store/channel/1/cart/updated', { cart_id: CART }],
      ['store/cart/updated', { type: 'cart', id: CART }],
      ['store/channel/1/cart/updated', { cart_id: CART }],
      ['store/cart/couponApplied', { type: 'cart', id: CART, couponId: 1 }],
      ['store/channel/1/cart/couponApplied', { cart_id: CART }],
      ['store/cart/deleted', { type: 'cart', id: CART }],
      ['store/channel/1/cart/deleted', { cart_id: CART }],
    ])
  })

  it('is each change of a price list, its records and its assignments', () => {
    const { heard, ask } = listening(pricingFamily)
    const list = { price_list_id: '2' }
    const one = { ...list, variant_id: '77', currency_code: 'usd' }
    const record = { price_list_id: 2, variant_id: 77, currency: 'USD' }
    const assignment = { price_list_id: 2, channel_id: 1, customer_group_id: 2 }

    ask('PUT /v3/pricelists/{price_list_id}', list, { active: true })
    ask('PUT /v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}', one, {})
    ask('PUT /v3/pricelists/{price_list_id}/records', list, [{ variant_id: 77, currency: 'usd' }])
    ask('DELETE /v3/pricelists/{price_list_id}/records', list, undefined, 'sku=CF-ESP-1')
    ask('PUT /v3/pricelists/{price_list_id}/assignments', list, {
      channel_id: 1,
      customer_group_id: 2,
    })
    ask('DELETE /v3/pricelists', {}, undefined, 'id:in=2')

    expect(heard).toEqual([
      ['store/priceList/updated', { price_list_id: 2 }],
      ['store/priceList/activated', { price_list_id: 2 }],
      ['store/priceList/record/created', record],
      ['store/priceList/records/updated', record],
      ['store/priceList/records/deleted', record],
      ['store/priceList/assignment/updated', assignment],
      ['store/priceLists/deleted', { price_list_ids: [2] }],
    ])
  })

  it('is a channel’s template, when it overrides the store’s', () => {
    const { heard, ask } = listening(marketingFamily)
    const path = 'PUT /v3/marketing/email-templates/{template-name}'
    const template = { 'template-name': 'invoice_email' }

    ask(path, template, { subject: 'Rechnung' })
    ask(path, template, { subject: 'Facture' }, 'channel_id=1')

    expect(heard).toEqual([
      ['store/channel/1/email/templates/updated', { template_kind: 'invoice_email' }],
    ])
  })
})
