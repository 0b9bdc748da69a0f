import type { Family } from '../family.ts'
import { consignmentRoutes } from './consignments.ts'
import { fillOrderParts } from './fill-order-parts.ts'
import { orderExtraRoutes } from './order-extras.ts'
import { orderProductRoutes } from './order-products.ts'
import { orderSettingsRoutes } from './order-settings.ts'
import { orderShippingAddressRoutes } from './order-shipping-addresses.ts'
import { orderStatusRoutes } from './order-statuses.ts'
import { orderRoutes } from './orders.ts'
import { paymentActionRoutes } from './payment-actions.ts'
import { pickupRoutes } from './pickups.ts'
import { refundBatchRoutes } from './refund-batches.ts'
import { refundRoutes } from './refunds.ts'
import { returnItemRoutes } from './return-items.ts'
import { returnRoutes } from './returns.ts'
import { shipmentRoutes } from './shipments.ts'
import { shippingQuoteRoutes } from './shipping-quote.ts'
import { transactionRoutes } from './transactions.ts'

/** Orders, and all that hangs on them. */
export const ordersFamily: Family = {
  routes: [
    ...consignmentRoutes,
    ...orderExtraRoutes,
    ...orderProductRoutes,
    ...orderRoutes,
    ...orderSettingsRoutes,
    ...orderShippingAddressRoutes,
    ...orderStatusRoutes,
    ...paymentActionRoutes,
    ...pickupRoutes,
    ...refundBatchRoutes,
    ...refundRoutes,
    ...returnItemRoutes,
    ...returnRoutes,
    ...shipmentRoutes,
    ...shippingQuoteRoutes,
    ...transactionRoutes,
  ],
  fill: fillOrderParts,
}
