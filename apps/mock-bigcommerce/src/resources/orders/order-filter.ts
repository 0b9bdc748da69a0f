import type { ResourceCall } from '../../routing/route.ts'
import { filterV2 } from '../answers/v2-answers.ts'
import type { Order } from './order.ts'

// What a query may say that an order has under another name.
const DERIVED = ['email', 'max_total', 'min_total']

/** The orders a list asks for. Archived ones are shown only to those who ask for them. */
export function ordersIn({ store, query }: ResourceCall): readonly Order[] {
  const status = query.get('status_id')
  const customer = query.get('customer_id')
  const likely =
    customer !== null
      ? store.orders.where('customer_id', Number(customer))
      : status !== null
        ? store.orders.where('status_id', Number(status))
        : store.orders.all()
  const listed = query.has('is_deleted') ? likely : likely.filter(({ is_deleted }) => !is_deleted)
  if (!DERIVED.some((name) => query.has(name))) return filterV2(listed, query)

  const searchable = listed.map((order) => ({
    ...order,
    total: order.total_inc_tax,
    email: order.billing_address.email,
  }))
  return filterV2(searchable, query)
}
