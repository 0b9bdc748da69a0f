import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CHANNELS } from '../channels/channel.ts'
import { CURRENCIES } from '../store/currency.ts'
import { NewCart, NewOwner } from './cart-input.ts'
import { tellOfCart } from './cart-events.ts'
import { addLines, linesFrom } from './cart-lines.ts'
import { cartIn, cartToChange, changeCart, deleteCart } from './cart-store.ts'
import { cartView } from './cart-view.ts'
import { abandonedTokenOf, blankCart, CARTS, type Cart } from './cart.ts'
import { CONSIGNMENTS, consignmentsOf } from './consignment.ts'
import { redirectUrls } from './redirect-urls.ts'
import { invalidField } from '../answers/invalid-field.ts'

const Redirect = z.object({
  query_params: z
    .record(z.string(), z.union([z.string(), z.number().transform(String)]))
    .optional(),
})

/** Carts. What is in them is in `cart-items.ts`. */
export const cartRoutes: readonly Route[] = [
  route('POST /v3/carts', createCart),
  route('GET /v3/carts/{cartId}', (call) => recordV3(call, cartView(call, cartIn(call)))),
  route('PUT /v3/carts/{cartId}', changeCustomer),
  route('DELETE /v3/carts/{cartId}', (call) => {
    deleteCart(call, cartIn(call))
    return noContent
  }),
  route('POST /v3/carts/{cartId}/redirect_urls', (call) => {
    const { query_params } = readV3(Redirect, call.body)
    return recordV3(call, redirectUrls(call, cartIn(call), query_params), 201)
  }),
]

function createCart(call: ResourceCall): ResourceAnswer {
  const { store, now } = call
  const { customer_id, channel_id, currency, locale, ...items } = readV3(NewCart, call.body)
  const email = emailOf(call, customer_id)
  const currency_code = currencyFor(call, currency?.code)
  if (store.records(CHANNELS).find(channel_id) === undefined) throw invalidField('channel_id')
  const drafts = linesFrom(store, items)
  const date = now.toISOString()
  const fields = { customer_id, channel_id, email, currency_code, locale }
  const { id } = store.records(CARTS).create({
    ...blankCart,
    ...fields,
    abandoned_token: '',
    created_time: date,
    updated_time: date,
  })
  const cart = store
    .records(CARTS)
    .put({ ...store.records(CARTS).require(id), abandoned_token: abandonedTokenOf(id) })
  tellOfCart(store, cart, 'created')
  addLines(call, cart, drafts)
  tellOfCart(store, cart, 'updated')
  return recordV3(call, cartView(call, cart), 201)
}

// Another customer may have other prices and other promotions, and pay other postage.
function changeCustomer(call: ResourceCall): ResourceAnswer {
  const cart = cartToChange(call)
  const { customer_id } = readV3(NewOwner, call.body)
  const email = emailOf(call, customer_id)
  for (const consignment of consignmentsOf(call.store, cart.id)) {
    call.store.records(CONSIGNMENTS).put({ ...consignment, shipping_option: null })
  }
  const changed: Partial<Cart> = { customer_id, email, coupon_codes: [] }
  return recordV3(call, cartView(call, changeCart(call, cart, changed)), 201)
}

function emailOf({ store }: ResourceCall, customerId: number): string {
  if (customerId === 0) return ''
  const customer = store.customers.find(customerId)
  if (customer === undefined) throw invalidField('customer_id')
  return customer.email
}

function currencyFor({ store }: ResourceCall, code: string | undefined): string {
  const currencies = store.records(CURRENCIES)
  if (code === undefined) return currencies.where('is_default', true)[0]?.currency_code ?? 'USD'
  const [currency] = currencies.where('currency_code', code.toUpperCase())
  if (currency?.enabled !== true || !currency.is_transactional) throw invalidField('currency.code')
  return currency.currency_code
}
