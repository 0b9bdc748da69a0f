import { route, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'

interface OrderStatus {
  readonly name: string
  readonly system_description: string
  /** Where the control panel lists it. */
  readonly order: number
}

const status = (name: string, order: number, system_description: string): OrderStatus => ({
  name,
  system_description,
  order,
})

/** Every order status; the index is its id. */
const STATUSES: readonly OrderStatus[] = [
  status('Incomplete', 0, 'The shopper saw the payment page and did not pay.'),
  status('Pending', 1, 'The shopper began the checkout and did not finish it.'),
  status('Shipped', 8, 'Sent, its receipt not yet confirmed.'),
  status('Partially Shipped', 6, 'Some of the items are sent.'),
  status('Refunded', 11, 'All of it was paid back.'),
  status('Cancelled', 9, 'The seller called it off.'),
  status('Declined', 10, 'The seller refused it.'),
  status('Awaiting Payment', 2, 'Placed, its payment not yet confirmed.'),
  status('Awaiting Pickup', 5, 'Packed, for the shopper to collect.'),
  status('Awaiting Shipment', 4, 'Packed, for a carrier to collect.'),
  status('Completed', 7, 'Paid and delivered, or ready to download.'),
  status('Awaiting Fulfillment', 3, 'Placed, and its payment confirmed.'),
  status('Manual Verification Required', 13, 'On hold until someone has checked it.'),
  status('Disputed', 12, 'The shopper disputes the payment.'),
  status('Partially Refunded', 14, 'A part of it was paid back.'),
]

export const INCOMPLETE = 0
export const PENDING = 1
export const SHIPPED = 2
export const PARTIALLY_SHIPPED = 3
export const REFUNDED = 4
export const CANCELLED = 5
export const DECLINED = 6
export const AWAITING_PAYMENT = 7
export const COMPLETED = 10
export const AWAITING_FULFILLMENT = 11
export const PARTIALLY_REFUNDED = 14

/** What a status is called; `undefined` for an id that is none. */
export function statusNameOf(id: number): string | undefined {
  return STATUSES[id]?.name
}

const views = STATUSES.map(({ name, system_description, order }, id) => ({
  id,
  name,
  system_label: name,
  custom_label: name,
  system_description,
  order,
}))

/** What `/orders/count` says: every status with the number of orders that have it. */
export function countByStatus(orders: readonly { readonly status_id: number }[]): object[] {
  return views.map(({ order, ...view }) => ({
    ...view,
    count: orders.filter(({ status_id }) => status_id === view.id).length,
    sort_order: order,
  }))
}

/** Order statuses: the same in every store. */
export const orderStatusRoutes: readonly Route[] = [
  route('GET /v2/order_statuses', () => ({ status: 200, body: views })),
  route('GET /v2/order_statuses/{status_id}', (call) => {
    const view = views[idIn(call, 'status_id')]
    if (view === undefined) throw notFound()
    return { status: 200, body: view }
  }),
]
