import type { Family } from '../family.ts'
import { orderExtraRoutes } from './order-extras.ts'
import { orderProductRoutes } from './order-products.ts'
import { orderShippingAddressRoutes } from './order-shipping-addresses.ts'
import { orderRoutes } from './orders.ts'
import { shipmentRoutes } from './shipments.ts'

/** Orders, and all that hangs on them. */
export const ordersFamily: Family = {
  routes: [
    ...orderExtraRoutes,
    ...orderProductRoutes,
    ...orderRoutes,
    ...orderShippingAddressRoutes,
    ...shipmentRoutes,
  ],
}
