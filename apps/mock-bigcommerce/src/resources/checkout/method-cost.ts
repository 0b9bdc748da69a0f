import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import type { ShippingMethod } from '../shipping-and-tax/shipping-zone.ts'
import { CARTS, linesOfCart } from './cart.ts'
import type { Consignment } from './consignment.ts'
import { pricedLinesOf } from './priced-line.ts'
import { toCents } from './share-amount.ts'

const amount = z.coerce.number().min(0).catch(0)

const Rate = z.object({ rate: amount.default(0) })
const Ranges = z.object({
  default_cost: amount.default(0),
  default_cost_type: z.string().catch('fixed_amount').default('fixed_amount'),
  range: z
    .array(z.object({ lower_limit: amount, upper_limit: amount, shipping_cost: amount }))
    .catch([])
    .default([]),
})

/** What a shipping method asks for a consignment, by its settings. */
export function methodCost(
  store: StoreState,
  { cart_id, line_items }: Consignment,
  { type, settings }: ShippingMethod,
): number {
  if (type === 'perorder') return Rate.parse(settings).rate
  if (type === 'peritem') {
    const count = line_items.reduce((sum, { quantity }) => sum + quantity, 0)
    return toCents(Rate.parse(settings).rate * count)
  }
  if (type !== 'weight' && type !== 'total') return 0
  const worth = worthOf(store, cart_id, line_items)
  const measure = type === 'total' ? worth : weightOf(store, cart_id, line_items)
  return inRange(settings, measure, worth)
}

// What no range covers costs the default: an amount, or a share of what the goods are worth.
function inRange(settings: object, measure: number, worth: number): number {
  const { range, default_cost, default_cost_type } = Ranges.parse(settings)
  const found = range.find(
    ({ lower_limit, upper_limit }) => lower_limit <= measure && measure < upper_limit,
  )
  if (found !== undefined) return found.shipping_cost
  return default_cost_type === 'percentage_of_total'
    ? toCents((worth * default_cost) / 100)
    : default_cost
}

type Items = Consignment['line_items']

function weightOf(store: StoreState, cartId: string, items: Items): number {
  const lines = new Map(linesOfCart(store, cartId).map((line) => [line.id, line]))
  return items.reduce((sum, { item_id, quantity }) => {
    const product = store.products.find(lines.get(item_id)?.product_id ?? 0)
    return sum + (product?.weight ?? 0) * quantity
  }, 0)
}

function worthOf(store: StoreState, cartId: string, items: Items): number {
  const cart = store.records(CARTS).require(cartId)
  const prices = new Map(
    pricedLinesOf(store, cart).map(({ line, list_price }) => [line.id, list_price]),
  )
  return items.reduce(
    (sum, { item_id, quantity }) => sum + (prices.get(item_id) ?? 0) * quantity,
    0,
  )
}
