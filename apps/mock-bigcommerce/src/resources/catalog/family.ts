import type { Family } from '../family.ts'
import { brandRoutes } from './brands.ts'
import { bulkPricingRuleRoutes } from './bulk-pricing-rules.ts'
import { catalogSummaryRoutes } from './catalog-summary.ts'
import { categoryRoutes } from './categories.ts'
import { categorySortOrderRoutes } from './category-sort-orders.ts'
import { categoryTreeRoutes } from './category-trees.ts'
import { complexRuleRoutes } from './complex-rules.ts'
import { customFieldRoutes } from './custom-fields.ts'
import { productAssignmentRoutes } from './product-assignments.ts'
import { imageRoutes } from './product-images.ts'
import { reviewRoutes } from './product-reviews.ts'
import { videoRoutes } from './product-videos.ts'
import { productV3Routes } from './products-v3.ts'
import { fillCatalog } from './sample-catalog-parts.ts'
import { treeCategoryRoutes } from './tree-categories.ts'

/** The catalogue as V3 has it; V2's categories and brands, which are the same records. */
export const catalogFamily: Family = {
  routes: [
    ...brandRoutes,
    ...bulkPricingRuleRoutes,
    ...catalogSummaryRoutes,
    ...categoryRoutes,
    ...categorySortOrderRoutes,
    ...categoryTreeRoutes,
    ...complexRuleRoutes,
    ...customFieldRoutes,
    ...imageRoutes,
    ...productAssignmentRoutes,
    ...productV3Routes,
    ...reviewRoutes,
    ...treeCategoryRoutes,
    ...videoRoutes,
  ],
  fill: fillCatalog,
}
