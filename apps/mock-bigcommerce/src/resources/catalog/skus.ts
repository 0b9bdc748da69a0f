import { CallRefusedError } from '../../errors.ts'
import type { StoreState } from '../../state/store-state.ts'
import { VARIANTS, type Variant } from '../product-options/variant.ts'
import type { Product } from './product.ts'

/** The products of that SKU. Letter case does not count where it is upper or lower throughout. */
export function productsOfSku({ products }: StoreState, sku: string): Product[] {
  return spellings(sku).flatMap((spelling) => products.where('sku', spelling))
}

/** What is to have a SKU: a product, or a variant of one. */
export interface SkuOwner {
  /** The product; nothing where it is new. */
  readonly productId: number | undefined
  /** Whether that variant may have the same SKU. */
  readonly sharesWith: (variant: Variant) => boolean
}

/** @throws {CallRefusedError} 409 if another product has the SKU, or a variant that may not share it. */
export function requireFreeSku(store: StoreState, sku: string, owner: SkuOwner): void {
  if (sku === '') return
  const variants = spellings(sku).flatMap((each) => store.records(VARIANTS).where('sku', each))
  const isTaken =
    productsOfSku(store, sku).some(({ id }) => id !== owner.productId) ||
    variants.some((variant) => !owner.sharesWith(variant))
  if (isTaken) throw duplicateSku()
}

/** What is said to a SKU that two would have. */
export function duplicateSku(): CallRefusedError {
  return new CallRefusedError(409, 'The SKU is a duplicate.', { sku: 'duplicate' })
}

// An index finds what is spelled the same; looking through every product for other mixtures of upper
// and lower case would cost each write as much as the store is large.
const spellings = (sku: string) => [...new Set([sku, sku.toUpperCase(), sku.toLowerCase()])]
