import type { Family } from '../family.ts'
import { modifierImageRoutes } from './modifier-images.ts'
import { optionValueRoutes } from './option-values.ts'
import { optionRoutes } from './options.ts'
import { fillOptions } from './sample-options.ts'
import { variantBatchRoutes } from './variant-batch.ts'
import { variantRoutes } from './variants.ts'

/** Variants, options and modifiers of products, in V3. */
export const productOptionsFamily: Family = {
  routes: [
    ...optionRoutes,
    ...optionValueRoutes,
    ...modifierImageRoutes,
    ...variantRoutes,
    ...variantBatchRoutes,
  ],
  fill: fillOptions,
}
