import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { OrderCoupon, OrderMessage, OrderTax } from './order.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { ofOrderIn } from './parts-of-order.ts'
import { filterV2, listV2 } from '../answers/v2-answers.ts'

/** What else hangs on an order and can only be read: coupons, taxes and messages. */
export const orderExtraRoutes: readonly Route[] = [
  route('GET /v2/orders/{order_id}/coupons', (call) =>
    listV2(call, ofOrderIn(call, call.store.orderCoupons.all()), couponView),
  ),
  route('GET /v2/orders/{order_id}/taxes', (call) =>
    listV2(call, ofOrderIn(call, call.store.orderTaxes.all()), taxView),
  ),
  route('GET /v2/orders/{order_id}/messages', (call) =>
    listV2(call, messagesIn(call), messageView(call)),
  ),
]

const messagesIn = (call: ResourceCall) =>
  filterV2(ofOrderIn(call, call.store.orderMessages.all()), call.query)

function couponView(coupon: OrderCoupon): object {
  return { ...coupon, amount: decimal(coupon.amount) }
}

function taxView(tax: OrderTax): object {
  return {
    ...tax,
    order_address_id: 0,
    tax_rate_id: 1,
    tax_class_id: 0,
    rate: decimal(tax.rate),
    priority: 0,
    priority_amount: decimal(tax.line_amount),
    line_amount: decimal(tax.line_amount),
    order_pickup_method_id: 0,
    order_product_id: null,
    line_item_type: 'item',
  }
}

function messageView({ store }: ResourceCall) {
  return (message: OrderMessage): object => ({
    ...message,
    staff_id: message.type === 'merchant' ? 1 : null,
    customer_id: store.orders.find(message.order_id)?.customer_id ?? 0,
    status: 'read',
    date_created: rfc2822(message.date_created),
    customer: null,
  })
}
