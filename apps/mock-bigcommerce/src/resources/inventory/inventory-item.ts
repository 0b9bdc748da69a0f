import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Product } from '../catalog/product.ts'
import { productsOfSku } from '../catalog/skus.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { VARIANTS, type Variant } from '../product-options/variant.ts'

/** What stock is counted of: a product, or a variant of one that counts them by themselves. */
export interface InventoryItem {
  /** No variant has the id of a product, but for base variants that have their own product's. */
  readonly id: number
  readonly product: Product
  /** Where it is one and not the product's base variant. */
  readonly variant: Variant | undefined
  /** None where a product with variants counts for all of them. */
  readonly variantId: number | undefined
}

const id = z.number().int().positive()

/** How a caller names an item: by one of these. */
export const ItemIdentity = z
  .object({ sku: z.string().min(1), variant_id: id, product_id: id })
  .partial()
  .refine((said) => Object.values(said).some((value) => value !== undefined))
export type ItemIdentity = z.infer<typeof ItemIdentity>

/**
 * The item that a caller names.
 *
 * @throws {CallRefusedError} 422 if there is none, or its stock is counted elsewhere.
 */
export function requireItem(store: StoreState, identity: ItemIdentity): InventoryItem {
  const named = findNamed(store, identity)
  if (named === undefined) {
    throw new CallRefusedError(422, `[Item with ${textOf(identity)} was not found]`)
  }
  const product = 'product_id' in named ? store.products.require(named.product_id) : named
  const item = itemsOf(store, product).find((each) => each.id === named.id)
  if (item !== undefined) return item
  const countedBy = product.inventory_tracking === 'product' ? 'product' : 'variant'
  const what = `Item with ${textOf(identity)} is tracked by ${countedBy}`
  throw new CallRefusedError(422, `[${what}, please update stock by ${countedBy} id]`)
}

function findNamed(
  store: StoreState,
  { sku = '', variant_id, product_id }: ItemIdentity,
): Product | Variant | undefined {
  if (variant_id !== undefined) return findVariant(store, variant_id)
  if (product_id !== undefined) return store.products.find(product_id)
  return productsOfSku(store, sku)[0] ?? store.records(VARIANTS).where('sku', sku)[0]
}

/** How messages name an item, such as `variant_id 106`. */
export function textOf({ sku = '', variant_id, product_id }: ItemIdentity): string {
  if (variant_id !== undefined) return `variant_id ${variant_id}`
  return product_id === undefined ? `sku ${sku}` : `product_id ${product_id}`
}

/** How events and answers name an item. */
export function namesOf({ product, variantId }: InventoryItem) {
  return { ...(variantId !== undefined && { variant_id: variantId }), product_id: product.id }
}

/** Everything that stock is counted of, in the order of its products. */
export function everyItem(store: StoreState): readonly InventoryItem[] {
  return store.products.all().flatMap((product) => itemsOf(store, product))
}

/** What stock of a product is counted of: its variants, or itself. */
export function itemsOf(store: StoreState, product: Product): readonly InventoryItem[] {
  const variants = store.records(VARIANTS).where('product_id', product.id)
  const whole = { id: product.id, product, variant: undefined }
  if (variants.length === 0) return [{ ...whole, variantId: product.id }]
  if (product.inventory_tracking === 'product') return [{ ...whole, variantId: undefined }]
  return variants.map((variant) => ({ id: variant.id, product, variant, variantId: variant.id }))
}

/** The item of that id, if it is still there and counted. */
export function findItem(store: StoreState, itemId: number): InventoryItem | undefined {
  const product = store.products.find(store.records(VARIANTS).find(itemId)?.product_id ?? itemId)
  return product && itemsOf(store, product).find((item) => item.id === itemId)
}
