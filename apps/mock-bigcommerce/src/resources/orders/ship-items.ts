import type { ShippedItem } from './order.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { AWAITING_FULFILLMENT, PARTIALLY_SHIPPED, SHIPPED } from './order-statuses.ts'
import { linesOf } from './parts-of-order.ts'

/**
 * Counts what a parcel took from an order's lines, and moves the order's status with it.
 *
 * @param direction 1 when the parcel is made, -1 when it is deleted.
 */
export function shipItems(
  { store, now }: ResourceCall,
  orderId: number,
  items: readonly ShippedItem[],
  direction: 1 | -1,
): void {
  for (const { order_product_id, quantity } of items) {
    const line = store.orderProducts.require(order_product_id)
    const quantity_shipped = line.quantity_shipped + direction * quantity
    store.orderProducts.put({ ...line, quantity_shipped })
  }
  const lines = linesOf(store, orderId)
  const isWhole = lines.every((line) => line.quantity_shipped === line.quantity)
  const isBegun = lines.some((line) => line.quantity_shipped > 0)
  store.orders.put({
    ...store.orders.require(orderId),
    status_id: isWhole ? SHIPPED : isBegun ? PARTIALLY_SHIPPED : AWAITING_FULFILLMENT,
    date_shipped: isWhole ? now.toISOString() : null,
    date_modified: now.toISOString(),
  })
}
