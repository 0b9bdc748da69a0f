import { z } from 'zod'
import type { ResourceCall } from '../../routing/route.ts'
import { lenientBoolean } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { readV2 } from '../answers/read-v2.ts'
import { money } from './amount-input.ts'
import { changeOrder, type OrderChange } from './change-order.ts'
import { amountsOf, COSTS } from './order-amounts.ts'
import { ORDER_FEES } from './order-fee.ts'
import {
  invalid,
  OrderInput,
  requireChannel,
  requireCustomer,
  requirePairs,
  requirePickupMethod,
} from './order-input.ts'
import { ORDER_COUPONS, type Order } from './order.ts'
import { linesOf, partsOf } from './parts-of-order.ts'
import {
  AddressChange,
  recostAddresses,
  requireAddresses,
  reviseAddresses,
} from './revise-addresses.ts'
import { planFees, replaceFees } from './revise-fees.ts'
import { applyLines, LineChange, planLines, type LinePlan } from './revise-lines.ts'
import { PickupChange, requirePickups, revisePickups } from './revise-pickups.ts'

const Change = OrderInput.extend({
  refunded_amount: money.optional(),
  is_deleted: lenientBoolean.optional(),
  products: z.array(LineChange).optional(),
  shipping_addresses: z.array(AddressChange).optional(),
  consignments: z.object({ pickups: z.array(PickupChange).optional() }).optional(),
})
/** What a PUT says of the order itself, and of what its amounts follow from. */
type OwnChange = Omit<z.infer<typeof Change>, 'consignments' | 'shipping_addresses'>

/**
 * Changes an order as a PUT describes: lines and addresses with an id are changed, those without one
 * added, and fees replaced. Amounts that follow from what changed are worked out anew.
 *
 * @throws {CallRefusedError} 400 if something is not valid or not the order's; then nothing was
 *   written.
 */
export function reviseOrder(call: ResourceCall, before: Order): Order {
  const { store } = call
  const { shipping_addresses = [], consignments, ...change } = readV2(Change, call.body)
  const { products = [], fees } = change
  const pickups = consignments?.pickups ?? []
  requireCustomer(call, change.customer_id)
  requireChannel(call, change.channel_id)
  requirePairs(change)
  requireAddresses(store, before.id, shipping_addresses)
  requirePickups(store, before.id, pickups)
  for (const { pickup_method_id } of pickups) requirePickupMethod(call, pickup_method_id)
  const lines = planLines(call, before, products)
  if (isEmptied(lines, linesOf(store, before.id).length)) throw invalid('products')
  const planned = fees && planFees(store, before.id, fees)

  applyLines(call, before, lines)
  reviseAddresses(store, before.id, shipping_addresses)
  revisePickups(store, pickups)
  if (planned !== undefined) replaceFees(store, before.id, planned)
  if (products.length > 0) forgetCoupons(call, before)
  const after = changeOrder(call, before, withAmounts(call, before, change))
  recostAddresses(store, after)
  return after
}

function isEmptied({ removed, added }: LinePlan, count: number): boolean {
  return removed.length > 0 && removed.length === count && added.length === 0
}

// A line that is changed loses what was taken off its price.
function forgetCoupons({ store }: ResourceCall, { id: orderId }: Order): void {
  const coupons = store.records(ORDER_COUPONS)
  for (const { id } of partsOf(store, ORDER_COUPONS, orderId)) coupons.remove(id)
}

/** What changes of the order itself, its amounts included. */
function withAmounts({ store }: ResourceCall, before: Order, change: OwnChange): OrderChange {
  const { products, fees, billing_address, ...fields } = change
  const isCleared = products !== undefined && products.length > 0
  const address = billing_address && overlay(before.billing_address, billing_address)
  const said = overlay<OrderChange>(
    {
      ...costsThatFollow(fields),
      ...(isCleared && { discount_amount: 0, coupon_discount: 0 }),
      ...(fields.ip_address !== undefined && { ip_address_v6: '' }),
      ...(fields.ip_address_v6 !== undefined && { ip_address: '' }),
    },
    { ...fields, billing_address: address },
  )
  if (!isCleared && fees === undefined && !isRecosted(said)) return said

  const after = overlay<Order>(before, said)
  const amounts = amountsOf(after, linesOf(store, before.id), partsOf(store, ORDER_FEES, before.id))
  return overlay<OrderChange>(amounts, said)
}

const isRecosted = (change: OrderChange) =>
  change.discount_amount !== undefined ||
  COSTS.some((cost) => change[`base_${cost}_cost`] !== undefined)

/** A cost said with its tax is its base cost as well; a base cost that is said has no other tax. */
function costsThatFollow(fields: OrderChange): OrderChange {
  const entries = COSTS.flatMap((cost): [string, number | null][] => {
    const withoutTax = fields[`${cost}_cost_ex_tax`]
    if (typeof withoutTax === 'number') return [[`base_${cost}_cost`, withoutTax]]
    if (fields[`base_${cost}_cost`] === undefined) return []
    return [
      [`${cost}_cost_ex_tax`, null],
      [`${cost}_cost_inc_tax`, null],
    ]
  })
  return Object.fromEntries(entries)
}
