import type { Family } from '../family.ts'
import { configurableFieldRoutes } from './configurable-fields.ts'
import { customFieldV2Routes } from './custom-fields-v2.ts'
import { discountRuleRoutes } from './discount-rules.ts'
import { googleProductSearchRoutes } from './google-product-search.ts'
import { imageV2Routes } from './images-v2.ts'
import { optionRoutes } from './options.ts'
import { optionSetOptionRoutes } from './option-set-options.ts'
import { optionSetRoutes } from './option-sets.ts'
import { optionValueRoutes } from './option-values.ts'
import { productOptionV2Routes } from './product-options-v2.ts'
import { productV2Routes } from './products-v2.ts'
import { reviewV2Routes } from './reviews-v2.ts'
import { ruleV2Routes } from './rules-v2.ts'
import { fillCatalogV2 } from './sample-catalog-v2.ts'
import { skuRoutes } from './skus.ts'
import { videoV2Routes } from './videos-v2.ts'

/** The catalogue as V2 has it. */
export const catalogV2Family: Family = {
  routes: [
    ...configurableFieldRoutes,
    ...customFieldV2Routes,
    ...discountRuleRoutes,
    ...googleProductSearchRoutes,
    ...imageV2Routes,
    ...optionRoutes,
    ...optionSetOptionRoutes,
    ...optionSetRoutes,
    ...optionValueRoutes,
    ...productOptionV2Routes,
    ...productV2Routes,
    ...reviewV2Routes,
    ...ruleV2Routes,
    ...skuRoutes,
    ...videoV2Routes,
  ],
  fill: fillCatalogV2,
}
