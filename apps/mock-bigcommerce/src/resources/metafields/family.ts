import type { Family } from '../family.ts'
import { metafieldBatchRoutes } from './metafield-batches.ts'
import { metafieldRoutes } from './metafield-routes.ts'
import { fillMetafields } from './sample-metafields.ts'

/** Metafields of everything that has them. */
export const metafieldsFamily: Family = {
  routes: [...metafieldRoutes, ...metafieldBatchRoutes],
  fill: fillMetafields,
}
