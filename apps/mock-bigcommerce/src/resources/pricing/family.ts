import type { Family } from '../family.ts'
import { priceListAssignmentRoutes } from './price-list-assignments.ts'
import { priceListRoutes } from './price-lists.ts'
import { priceRecordBatchRoutes } from './price-record-batches.ts'
import { priceRecordRoutes } from './price-records.ts'
import { productPricingRoutes } from './product-pricing.ts'
import { fillPriceLists } from './sample-price-lists.ts'

/** Price lists, and the prices that they come to. */
export const pricingFamily: Family = {
  routes: [
    ...priceListAssignmentRoutes,
    ...priceListRoutes,
    ...priceRecordBatchRoutes,
    ...priceRecordRoutes,
    ...productPricingRoutes,
  ],
  fill: fillPriceLists,
}
