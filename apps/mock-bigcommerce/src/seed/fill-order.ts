import { ORDER_COUPONS, ORDER_MESSAGES, ORDER_TAXES } from '../resources/orders/order.ts'
import type { StoreState } from '../state/store-state.ts'
import type { SeededStore } from './seed.ts'

/** Puts an order into a store with its lines, addresses, parcels, coupons, taxes and messages. */
export function fillOrder(store: StoreState, seeded: SeededStore['orders'][number]): void {
  const { products, shipping_addresses, shipments, coupons, taxes, messages, ...order } = seeded
  const of = { order_id: order.id }
  const { date_created } = order

  store.orders.put({ ...order, date_modified: order.date_shipped ?? date_created })
  const addressIds = shipping_addresses.map(
    (address) =>
      store.orderShippingAddresses.create({
        ...address,
        ...of,
        base_cost: order.base_shipping_cost,
      }).id,
  )
  const order_address_id = addressIds[0] ?? 0
  const items = products.map((line) => {
    const { id } = store.orderProducts.create({ ...line, ...of, order_address_id })
    return { order_product_id: id, quantity: line.quantity }
  })
  for (const shipment of shipments) {
    store.shipments.create({
      ...shipment,
      ...of,
      order_address_id,
      date_created: order.date_shipped ?? date_created,
      tracking_link: '',
      items,
    })
  }
  for (const [i, coupon] of coupons.entries()) {
    store.records(ORDER_COUPONS).create({ ...coupon, ...of, coupon_id: i + 1 })
  }
  for (const tax of taxes) {
    store.records(ORDER_TAXES).create({ ...tax, ...of, class: 'Default Tax Class' })
  }
  for (const message of messages) {
    store.records(ORDER_MESSAGES).create({ ...message, ...of, is_flagged: false, date_created })
  }
}
