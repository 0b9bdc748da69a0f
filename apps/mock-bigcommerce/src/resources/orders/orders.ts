import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { refusing } from '../answers/read-only.ts'
import { changeOrder } from './change-order.ts'
import type { Order } from './order.ts'
import { ordersIn } from './order-filter.ts'
import { countByStatus } from './order-statuses.ts'
import { orderView } from './order-view.ts'
import { orderIn } from './parts-of-order.ts'
import { placeOrder } from './place-order.ts'
import { reviseOrder } from './revise-order.ts'

// What only the store says of an order.
const READ_ONLY = [
  'cart_id',
  'coupon_discount',
  'currency_exchange_rate',
  'currency_id',
  'date_modified',
  'date_shipped',
  'gift_certificate_amount',
  'handling_cost_tax',
  'is_email_opt_in',
  'payment_status',
  'shipping_address_count',
  'shipping_cost_tax',
  'status',
  'store_credit_amount',
  'subtotal_tax',
  'total_tax',
  'wrapping_cost_tax',
]

/** Orders. */
export const orderRoutes: readonly Route[] = [
  route('GET /v2/orders', (call) => listV2(call, ordersIn(call), orderView(call))),
  route(
    'POST /v2/orders',
    refusing(READ_ONLY, (call) => recordV2(placeOrder(call), orderView(call))),
  ),
  route('DELETE /v2/orders', archiveOrders),
  route('GET /v2/orders/count', (call) => {
    const counted = ordersIn(call)
    return { status: 200, body: { statuses: countByStatus(counted), count: counted.length } }
  }),
  route('GET /v2/orders/{order_id}', (call) => recordV2(orderIn(call), orderView(call))),
  route(
    'PUT /v2/orders/{order_id}',
    // An external system's merchant is said once.
    refusing([...READ_ONLY, 'external_merchant_id'], (call) =>
      recordV2(reviseOrder(call, orderIn(call)), orderView(call)),
    ),
  ),
  // Archives it: the order can still be read, and a PUT brings it back.
  route('DELETE /v2/orders/{order_id}', (call) => {
    archive(call, orderIn(call))
    return noContent
  }),
]

function archive(call: ResourceCall, order: Order): void {
  if (!order.is_deleted) changeOrder(call, order, { is_deleted: true })
}

function archiveOrders(call: ResourceCall) {
  const open = call.store.orders.all().filter(({ is_deleted }) => !is_deleted)
  const count = call.query.has('limit') ? pageIn(call.query).limit : open.length
  for (const order of open.slice(0, count)) archive(call, order)
  return noContent
}
