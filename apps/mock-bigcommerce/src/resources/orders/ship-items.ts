import { changeOrder } from './change-order.ts'
import type { ShippedItem } from './order.ts'
import { AWAITING_FULFILLMENT, PARTIALLY_SHIPPED, SHIPPED } from './order-statuses.ts'
import type { Occasion } from './order-stock.ts'
import { linesOf } from './parts-of-order.ts'

/**
 * Counts what a parcel took from an order's lines, and moves the order's status with it.
 *
 * @param direction 1 when the parcel is made, -1 when it is deleted.
 */
export function shipItems(
  occasion: Occasion,
  orderId: number,
  items: readonly ShippedItem[],
  direction: 1 | -1,
): void {
  const { store } = occasion
  for (const { order_product_id, quantity } of items) {
    // A line that a PUT of the order removed meanwhile is in no parcel any more.
    const line = store.orderProducts.find(order_product_id)
    if (line === undefined) continue
    const quantity_shipped = line.quantity_shipped + direction * quantity
    store.orderProducts.put({ ...line, quantity_shipped })
  }
  const lines = linesOf(store, orderId).filter(({ order_address_id }) => order_address_id !== 0)
  const isWhole = lines.every((line) => line.quantity_shipped === line.quantity)
  const isBegun = lines.some((line) => line.quantity_shipped > 0)
  changeOrder(occasion, store.orders.require(orderId), {
    status_id: isWhole ? SHIPPED : isBegun ? PARTIALLY_SHIPPED : AWAITING_FULFILLMENT,
    date_shipped: null,
  })
}
