import { z } from 'zod'
import type { Order, OrderFields } from './order.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { ORDER_STATUSES } from './order-statuses.ts'
import { orderView } from './order-view.ts'
import { LenientOrderAddress, placeOrder } from './place-order.ts'
import { readV2 } from '../answers/read-v2.ts'
import { filterV2, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'

const Change = z
  .object({
    customer_id: lenientInteger,
    status_id: lenientInteger.pipe(z.number().min(0).max(14)),
    billing_address: LenientOrderAddress,
    base_shipping_cost: lenientNumber,
    base_handling_cost: lenientNumber,
    base_wrapping_cost: lenientNumber,
    subtotal_ex_tax: lenientNumber,
    subtotal_inc_tax: lenientNumber,
    total_ex_tax: lenientNumber,
    total_inc_tax: lenientNumber,
    discount_amount: lenientNumber,
    refunded_amount: lenientNumber,
    payment_method: lenientText,
    staff_notes: lenientText,
    customer_message: lenientText,
    ip_address: lenientText,
    external_order_id: lenientText,
    is_deleted: lenientBoolean,
  })
  .partial()

/** Orders. */
export const orderRoutes: readonly Route[] = [
  route('GET /v2/orders', (call) => listV2(call, filtered(call), orderView(call))),
  route('POST /v2/orders', (call) => recordV2(placeOrder(call), orderView(call))),
  route('GET /v2/orders/count', countOrders),
  route('GET /v2/orders/{order_id}', (call) => recordV2(orderIn(call), orderView(call))),
  route('PUT /v2/orders/{order_id}', (call) => {
    const { id, date_created, ...fields } = orderIn(call)
    const changed = overlay<OrderFields>(fields, readV2(Change, call.body))
    return recordV2(keep(call, { ...changed, id, date_created }), orderView(call))
  }),
  // Archives it: the order can still be read, and a PUT brings it back.
  route('DELETE /v2/orders/{order_id}', (call) => {
    keep(call, { ...orderIn(call), is_deleted: true })
    return noContent
  }),
]

const orderIn = (call: ResourceCall) => call.store.orders.require(idIn(call, 'order_id'))

function keep({ store, now }: ResourceCall, order: Omit<Order, 'date_modified'>): Order {
  return store.orders.put({ ...order, date_modified: now.toISOString() })
}

/** The orders a list asks for. Archived ones are shown only to those who ask for them. */
function filtered({ store, query }: ResourceCall): Order[] {
  const searchable = store.orders
    .all()
    .filter(({ is_deleted }) => query.has('is_deleted') || !is_deleted)
    .map((order) => ({
      ...order,
      total: order.total_inc_tax,
      email: order.billing_address.email,
    }))
  return filterV2(searchable, query)
}

function countOrders(call: ResourceCall) {
  const counted = filtered(call)
  const statuses = ORDER_STATUSES.map((name, id) => ({
    id,
    name,
    system_label: name,
    custom_label: name,
    system_description: '',
    count: counted.filter(({ status_id }) => status_id === id).length,
    sort_order: id,
  }))
  return { status: 200, body: { statuses, count: counted.length } }
}
