import type { StoreState } from '../../state/store-state.ts'
import { baseVariantOf } from '../product-options/base-variant.ts'
import { VARIANTS, type Variant } from '../product-options/variant.ts'
import { baseVariantIdOf } from '../product-options/variant-store.ts'

/** A variant by its SKU, a base variant or not. */
export function findVariantBySku(store: StoreState, sku: string): Variant | undefined {
  if (sku === '') return undefined
  const [own] = store.records(VARIANTS).where('sku', sku)
  if (own !== undefined) return own
  const [product] = store.products.where('sku', sku)
  return product === undefined || baseVariantIdOf(store, product) === null
    ? undefined
    : baseVariantOf(store, product)
}
