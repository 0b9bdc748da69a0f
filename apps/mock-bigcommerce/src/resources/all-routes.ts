import type { Route } from '../routing/route.ts'
import { brandRoutes } from './brands.ts'
import { categoryRoutes } from './categories.ts'
import { customerAddressRoutes } from './customer-addresses.ts'
import { customerV2Routes } from './customers-v2.ts'
import { customerV3Routes } from './customers-v3.ts'
import { hookRoutes } from './hooks.ts'
import { orderExtraRoutes } from './order-extras.ts'
import { orderProductRoutes } from './order-products.ts'
import { orderShippingAddressRoutes } from './order-shipping-addresses.ts'
import { orderRoutes } from './orders.ts'
import { productV2Routes } from './products-v2.ts'
import { productV3Routes } from './products-v3.ts'
import { shipmentRoutes } from './shipments.ts'
import { storeInformationRoutes } from './store-information.ts'

/** Every route that the mock knows. */
export const allRoutes: readonly Route[] = [
  ...brandRoutes,
  ...categoryRoutes,
  ...customerAddressRoutes,
  ...customerV2Routes,
  ...customerV3Routes,
  ...hookRoutes,
  ...orderExtraRoutes,
  ...orderProductRoutes,
  ...orderRoutes,
  ...orderShippingAddressRoutes,
  ...productV2Routes,
  ...productV3Routes,
  ...shipmentRoutes,
  ...storeInformationRoutes,
]
