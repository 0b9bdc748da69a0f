import { CallRefusedError } from '../../errors.ts'
import type { StoreState } from '../../state/store-state.ts'
import { addressCostOf } from './address-costs.ts'
import { sum, type Amount } from './order-amounts.ts'
import { ORDER_FEES } from './order-fee.ts'
import type { Order } from './order.ts'
import { linesOf, partsOf, shippingAddressesOf } from './parts-of-order.ts'
import { REFUNDS, type RefundItem } from './refund.ts'
import type { AmountItem, ItemInput, QuantityItem } from './refund-input.ts'

/** An item of a refund with what it comes to. */
export interface PricedItem {
  readonly item: RefundItem
  readonly amount: number
  readonly tax: number
}

/**
 * What each item of a refund comes to.
 *
 * @throws {CallRefusedError} 422 if one is not the order's, or more of it would be paid back than
 *   there was.
 */
export function priceItems(
  store: StoreState,
  order: Order,
  inputs: readonly ItemInput[],
): readonly PricedItem[] {
  const priced: PricedItem[] = []
  const before = partsOf(store, REFUNDS, order.id).flatMap(({ items }) => items)
  for (const input of inputs) {
    const earlier = [...before, ...priced.map(({ item }) => item)]
    priced.push(
      'quantity' in input
        ? priceQuantity(store, order, input, earlier)
        : priceAmount(store, order, input, earlier),
    )
  }
  return priced
}

function priceQuantity(
  store: StoreState,
  order: Order,
  input: QuantityItem,
  earlier: readonly RefundItem[],
): PricedItem {
  const line = linesOf(store, order.id).find(({ id }) => id === input.item_id)
  if (line === undefined) throw notOfOrder()
  const refunded = sum(sameAs(input, line.id, earlier).map(({ quantity }) => quantity ?? 0))
  if (refunded + input.quantity > line.quantity) throw tooMuch()

  const each: Amount =
    input.item_type === 'PRODUCT'
      ? { ex_tax: line.price_ex_tax, inc_tax: line.price_inc_tax }
      : {
          ex_tax: line.wrapping_cost_ex_tax / line.quantity,
          inc_tax: line.wrapping_cost_inc_tax / line.quantity,
        }
  const deducted = sum(input.adjustments.map(({ amount }) => amount))
  const amount = each.inc_tax * input.quantity + deducted
  if (amount < 0) throw new CallRefusedError(422, 'The adjustments are more than the item.')
  const { item_type, quantity, reason, adjustments } = input
  return {
    item: { item_type, item_id: line.id, quantity, requested_amount: null, reason, adjustments },
    amount,
    tax: (each.inc_tax - each.ex_tax) * quantity,
  }
}

function priceAmount(
  store: StoreState,
  order: Order,
  input: AmountItem,
  earlier: readonly RefundItem[],
): PricedItem {
  const { item_type, item_id = order.id, amount, reason } = input
  const whole = chargedFor(store, order, item_type, item_id)
  const refunded = sum(
    sameAs(input, item_id, earlier).map(({ requested_amount }) => requested_amount ?? 0),
  )
  if (refunded + amount > whole.inc_tax + TOLERANCE) throw tooMuch()
  return {
    item: { item_type, item_id, quantity: null, requested_amount: amount, reason, adjustments: [] },
    amount,
    tax: whole.inc_tax === 0 ? 0 : (amount * (whole.inc_tax - whole.ex_tax)) / whole.inc_tax,
  }
}

const TOLERANCE = 0.005

/** What the order charged for something that is paid back by its amount. */
function chargedFor(
  store: StoreState,
  order: Order,
  type: AmountItem['item_type'],
  itemId: number,
): Amount {
  switch (type) {
    // Paid back as such, without a look at what was taxed.
    case 'ORDER':
      return { ex_tax: order.total_inc_tax, inc_tax: order.total_inc_tax }
    case 'TAX':
      return { ex_tax: 0, inc_tax: order.total_inc_tax - order.total_ex_tax }
    case 'SHIPPING':
    case 'HANDLING': {
      const address = shippingAddressesOf(store, order.id).find(({ id }) => id === itemId)
      if (address === undefined) throw notOfOrder()
      return addressCostOf(store, address, type === 'SHIPPING' ? 'shipping' : 'handling')
    }
    case 'FEE': {
      const fee = partsOf(store, ORDER_FEES, order.id).find(({ id }) => id === itemId)
      if (fee === undefined) throw notOfOrder()
      return { ex_tax: fee.cost_ex_tax, inc_tax: fee.cost_inc_tax }
    }
  }
}

function sameAs(
  { item_type }: ItemInput,
  itemId: number,
  earlier: readonly RefundItem[],
): RefundItem[] {
  return earlier.filter((item) => item.item_type === item_type && item.item_id === itemId)
}

const notOfOrder = () => new CallRefusedError(422, 'The item is not one of this order.')

/** What BigCommerce says of a refund that is more than what was paid. */
export const tooMuch = () => new CallRefusedError(422, 'More would be refunded than remains.')
