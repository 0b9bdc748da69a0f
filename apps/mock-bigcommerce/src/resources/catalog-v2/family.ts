import type { Family } from '../family.ts'
import { productV2Routes } from './products-v2.ts'

/** The catalogue as V2 has it. */
export const catalogV2Family: Family = { routes: [...productV2Routes] }
