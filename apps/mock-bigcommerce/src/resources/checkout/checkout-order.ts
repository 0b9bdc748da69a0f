import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { COUPONS } from '../marketing/coupon.ts'
import { PROMOTIONS } from '../marketing/promotion.ts'
import { ORDER_COUPONS } from '../orders/order.ts'
import { writeOrder } from '../orders/write-order.ts'
import { cartAmounts, type AppliedCoupon, type LineAmounts } from './cart-amounts.ts'
import { tellOfCart } from './cart-events.ts'
import { isOfType } from './cart-view.ts'
import { CARTS, type Cart } from './cart.ts'
import { feesOf } from './checkout-fee.ts'
import { checkoutTotals } from './checkout-totals.ts'
import { consignmentsOf } from './consignment.ts'
import { couponTypeNumber } from './coupon-offer.ts'
import {
  orderAddress,
  orderDestination,
  orderFee,
  orderLine,
  sendLines,
} from './parts-for-order.ts'

const INCOMPLETE = 0

/**
 * Makes an order of a checkout, incomplete until somebody pays it. The cart stays, and can become
 * another order.
 *
 * @throws {CallRefusedError} 422 if nobody is billed, or something has no way to be shipped.
 */
export function createOrder(call: ResourceCall, cart: Cart): ResourceAnswer {
  const { store, now } = call
  const amounts = cartAmounts(store, cart, now)
  const totals = checkoutTotals(store, cart, amounts)
  const { billing_address } = cart
  if (billing_address === null) {
    throw new CallRefusedError(422, 'The checkout has no billing address.')
  }
  requireShipped(call, cart, amounts.lines)
  const consignments = consignmentsOf(store, cart.id).filter(({ address }) => address !== null)

  const off = amounts.coupons.reduce((sum, { discounted_amount }) => sum + discounted_amount, 0)
  const order = writeOrder(call, {
    fields: {
      customer_id: cart.customer_id,
      channel_id: cart.channel_id,
      cart_id: cart.id,
      status_id: INCOMPLETE,
      order_source: 'checkout_api',
      currency_code: cart.currency_code,
      customer_message: cart.customer_message,
      base_shipping_cost: totals.shipping,
      discount_amount: amounts.discount_amount,
      coupon_discount: off + totals.shipping_discount,
      billing_address: orderAddress(billing_address),
    },
    lines: amounts.lines.map((line) => orderLine(store, line)),
    addresses: consignments.map(orderDestination),
    fees: feesOf(store, cart.id).map(orderFee),
  })
  sendLines(store, order.id, amounts.lines, consignments)
  for (const applied of amounts.coupons) countCoupon(call, order.id, applied)
  store.records(CARTS).put({ ...cart, order_id: order.id })
  tellOfCart(store, cart, 'converted', { orderId: order.id })
  return recordV3(call, { id: order.id })
}

function requireShipped({ store }: ResourceCall, cart: Cart, lines: readonly LineAmounts[]): void {
  const ready = new Set(
    consignmentsOf(store, cart.id)
      .filter(({ shipping_option, pickup_method_id }) => shipping_option ?? pickup_method_id)
      .flatMap(({ line_items }) => line_items.map(({ item_id }) => item_id)),
  )
  const isMissing = (line: LineAmounts) => isOfType(line, 'physical') && !ready.has(line.line.id)
  if (lines.some(isMissing)) {
    throw new CallRefusedError(422, 'A physical item has no shipping option selected.', {
      consignments: 'error.path.missing',
    })
  }
}

function countCoupon(
  { store }: ResourceCall,
  order_id: number,
  { coupon, discounted_amount }: AppliedCoupon,
): void {
  store.records(ORDER_COUPONS).create({
    order_id,
    coupon_id: coupon.id,
    code: coupon.code,
    amount: coupon.amount,
    type: couponTypeNumber(coupon),
    discount: discounted_amount,
  })
  store.records(COUPONS).put({ ...coupon, num_uses: coupon.num_uses + 1 })
  const promotion = store.records(PROMOTIONS).find(coupon.promotion_id ?? 0)
  if (promotion === undefined) return
  store.records(PROMOTIONS).put({ ...promotion, current_uses: promotion.current_uses + 1 })
}
