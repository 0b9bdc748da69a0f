import { overlay } from '../answers/overlay.ts'
import type { Order, OrderFields } from './order.ts'
import { COMPLETED, SHIPPED } from './order-statuses.ts'
import { holdsStock, returnStock, takeStock, type Occasion } from './order-stock.ts'
import { linesOf } from './parts-of-order.ts'

/** Fields of an order that something changes: any, or none. */
export type OrderChange = {
  readonly [K in keyof (OrderFields & Pick<Order, 'date_created'>)]?: Order[K] | undefined
}

/**
 * Changes an order, whatever the reason, with what follows from it: its stock is taken or given back,
 * it was shipped, and webhooks are told.
 */
export function changeOrder(occasion: Occasion, before: Order, change: OrderChange): Order {
  const { store, now } = occasion
  const date = now.toISOString()
  const changed = overlay<Order>(before, change)
  const after = store.orders.put({
    ...changed,
    date_shipped: isSent(changed) ? (changed.date_shipped ?? date) : changed.date_shipped,
    date_modified: date,
  })
  if (holdsStock(before) && !holdsStock(after)) {
    for (const line of linesOf(store, after.id)) returnStock(occasion, line)
  }
  if (!holdsStock(before) && holdsStock(after)) {
    for (const line of linesOf(store, after.id)) takeStock(occasion, line)
  }
  tell(occasion, before, after)
  return after
}

const isSent = ({ status_id }: OrderFields) => status_id === SHIPPED || status_id === COMPLETED

function tell({ store }: Occasion, before: Order, after: Order): void {
  const order = { type: 'order', id: after.id }
  store.happened('store/order/updated', order)
  if (before.status_id !== after.status_id) {
    const status = { previous_status_id: before.status_id, new_status_id: after.status_id }
    store.happened('store/order/statusUpdated', { ...order, status })
  }
  if (!before.is_deleted && after.is_deleted) store.happened('store/order/archived', order)
}
