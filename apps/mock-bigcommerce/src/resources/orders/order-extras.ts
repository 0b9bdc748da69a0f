import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { countOf, filterV2, listV2, recordV2 } from '../answers/v2-answers.ts'
import { feeView, ORDER_FEES } from './order-fee.ts'
import {
  ORDER_COUPONS,
  ORDER_MESSAGES,
  ORDER_TAXES,
  type OrderCoupon,
  type OrderMessage,
  type OrderTax,
} from './order.ts'
import { orderIn, partIn, partsIn } from './parts-of-order.ts'

/** What else hangs on an order and can only be read: coupons, fees, taxes and messages. */
export const orderExtraRoutes: readonly Route[] = [
  route('GET /v2/orders/{order_id}/coupons', (call) =>
    listV2(call, partsIn(call, ORDER_COUPONS), couponView),
  ),
  route('GET /v2/orders/{order_id}/coupons/count', (call) => countOf(partsIn(call, ORDER_COUPONS))),
  route('GET /v2/orders/{order_id}/coupons/{id}', (call) =>
    recordV2(partIn(call, ORDER_COUPONS, 'id'), couponView),
  ),
  route('GET /v2/orders/{order_id}/fees', (call) =>
    listV2(call, partsIn(call, ORDER_FEES), feeView),
  ),
  route('GET /v2/orders/{order_id}/taxes', (call) =>
    listV2(call, partsIn(call, ORDER_TAXES), taxView(call)),
  ),
  route('GET /v2/orders/{order_id}/taxes/{id}', (call) =>
    recordV2(partIn(call, ORDER_TAXES, 'id'), taxView(call)),
  ),
  route('GET /v2/orders/{order_id}/messages', (call) =>
    listV2(call, filterV2(messagesIn(call), call.query), messageView),
  ),
  route('GET /v2/orders/{order_id}/messages/{id}', (call) =>
    recordV2(requireIn(messagesIn(call), idIn(call, 'id')), messageView),
  ),
]

function couponView(coupon: OrderCoupon): object {
  return { ...coupon, amount: decimal(coupon.amount) }
}

function taxView({ query }: ResourceCall) {
  return (tax: OrderTax): object => ({
    id: tax.id,
    order_id: tax.order_id,
    order_address_id: tax.order_address_id,
    tax_rate_id: 1,
    sales_tax_id: '',
    tax_class_id: 0,
    name: tax.name,
    class: tax.class,
    rate: decimal(tax.rate),
    priority: 0,
    priority_amount: decimal(tax.line_amount),
    line_amount: decimal(tax.line_amount),
    order_pickup_method_id: 0,
    ...(query.get('details') === 'true' && {
      order_product_id: tax.order_product_id === null ? '' : String(tax.order_product_id),
      line_item_type: 'item',
    }),
  })
}

/** With the customer, by whom a query can ask. */
function messagesIn(call: ResourceCall) {
  const { customer_id } = orderIn(call)
  return partsIn(call, ORDER_MESSAGES).map((message) => ({ ...message, customer_id }))
}

function messageView(message: OrderMessage & { readonly customer_id: number }): object {
  return {
    id: message.id,
    order_id: message.order_id,
    staff_id: message.type === 'merchant' ? 1 : 0,
    customer_id: message.customer_id,
    type: message.type,
    subject: message.subject,
    message: message.message,
    status: message.status,
    is_flagged: message.is_flagged,
    date_created: rfc2822(message.date_created),
    customer: {},
  }
}
