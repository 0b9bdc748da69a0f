import { describe, expect, it } from 'vitest'
import type { Route } from '../../routing/route.ts'
import { listeningStore } from '../../testing/listening-store.ts'

const CART = 'b20deef4-6f1c-4f0e-9a0c-6d5a3b1f0c01'
const caller = { kind: 'oauth', clientId: 'c', scopes: new Set<string>() } as const

/** A way to call a store's routes, and what it told of since. */
function listening() {
  const { told: heard, ask: askStore } = listeningStore()
  const ask = (
    id: Route['id'],
    params: Readonly<Record<string, string>>,
    body?: unknown,
    query?: string,
  ) => askStore(id, { params, query, body, caller })
  return { heard, ask }
}

describe('what a store tells of', () => {
  it('is each change of a cart and its lines, by the store and by the channel', () => {
    const { heard, ask } = listening()
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
    const { heard, ask } = listening()
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
    const { heard, ask } = listening()
    const path = 'PUT /v3/marketing/email-templates/{template-name}'
    const template = { 'template-name': 'invoice_email' }

    ask(path, template, { subject: 'Rechnung' })
    ask(path, template, { subject: 'Facture' }, 'channel_id=1')

    expect(heard).toEqual([
      ['store/channel/1/email/templates/updated', { template_kind: 'invoice_email' }],
    ])
  })
})
