import type { Family } from '../family.ts'
import { brandRoutes } from './brands.ts'
import { categoryRoutes } from './categories.ts'
import { productV3Routes } from './products-v3.ts'

/** The catalogue as V3 has it; V2's categories and brands, which are the same records. */
export const catalogFamily: Family = {
  routes: [...brandRoutes, ...categoryRoutes, ...productV3Routes],
}
