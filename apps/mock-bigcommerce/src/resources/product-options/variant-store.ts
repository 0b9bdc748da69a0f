import type { Product } from '../catalog/product.ts'
import { notFound } from '../../state/collection.ts'
import type { StoreState } from '../../state/store-state.ts'
import { baseVariantOf } from './base-variant.ts'
import { VARIANTS, type Variant } from './variant.ts'

/** The variants of a product: those of its option values, otherwise its base variant. */
export function variantsOf(store: StoreState, product: Product): readonly Variant[] {
  const own = store.records(VARIANTS).where('product_id', product.id)
  return own.length > 0 ? own : [baseVariantOf(store, product)]
}

/** The id of a product's base variant; `null` where the product has variants of its own. */
export function baseVariantIdOf(store: StoreState, product: Product): number | null {
  return store.records(VARIANTS).where('product_id', product.id).length > 0 ? null : product.id
}

/** A variant by its id, a base variant or not. */
export function findVariant(store: StoreState, id: number): Variant | undefined {
  const own = store.records(VARIANTS).find(id)
  if (own !== undefined) return own
  const product = store.products.find(id)
  return product === undefined || baseVariantIdOf(store, product) === null
    ? undefined
    : baseVariantOf(store, product)
}

/**
 * A product's variant by its id.
 *
 * @throws {CallRefusedError} 404 if there is none, or it is another product's.
 */
export function requireVariantOf(store: StoreState, product: Product, id: number): Variant {
  const variant = findVariant(store, id)
  if (variant?.product_id !== product.id) throw notFound()
  return variant
}
