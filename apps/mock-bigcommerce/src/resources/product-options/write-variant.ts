import { CallRefusedError } from '../../errors.ts'
import { overlay } from '../answers/overlay.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { changeProduct, type ProductChange } from '../catalog/product-store.ts'
import { ProductFields, type Product } from '../catalog/product.ts'
import { requireFreeSku } from '../catalog/skus.ts'
import { baseVariantOf, forgetBaseVariant, keepExtra } from './base-variant.ts'
import { requireFreeCombination, type OptionCombination } from './option-combination.ts'
import type { ProductOption } from './product-option.ts'
import {
  blankVariant,
  VARIANTS,
  type Variant,
  type VariantChange,
  type VariantOptionValue,
} from './variant.ts'

const MOST_VARIANTS = 600

/** A variant that is yet to be added, as far as others can stand in its way. */
export interface NewVariant extends OptionCombination {
  readonly product_id: number
  readonly sku?: string | undefined
}

/**
 * Whether a variant may be added to a product.
 *
 * @param before Those of any product that are to be added first.
 * @throws {CallRefusedError} 409 if the SKU or the combination of values is taken; 422 above the number
 *   of variants that a product may have.
 */
export function requireAddable(
  store: StoreState,
  variant: NewVariant,
  before: readonly NewVariant[] = [],
): void {
  const { product_id, sku = '' } = variant
  const others = [
    ...store.records(VARIANTS).where('product_id', product_id),
    ...before.filter((other) => other.product_id === product_id),
  ]
  if (others.length >= MOST_VARIANTS) {
    throw new CallRefusedError(422, `A product may have ${MOST_VARIANTS} variants.`)
  }
  requireFreeSku(store, sku, { productId: product_id, sharesWith: () => false })
  requireFreeCombination(variant, others)
}

/**
 * Adds a variant to a product.
 *
 * @param optionValues One value of each option of the product.
 * @throws {CallRefusedError} As `requireAddable` does.
 */
export function createVariant(
  { store }: ResourceCall,
  product: Product,
  change: VariantChange,
  optionValues: readonly VariantOptionValue[],
): Variant {
  const place = { product_id: product.id, option_values: optionValues }
  requireAddable(store, { ...place, sku: change.sku })
  const variant = store.records(VARIANTS).create({ ...overlay(blankVariant, change), ...place })
  tell(store, variant, 'created')
  sumStock(store, product.id)
  return variant
}

/** @throws {CallRefusedError} 409 if the SKU is taken. */
export function requireChangeable(
  store: StoreState,
  { id, product_id }: Variant,
  { sku = '' }: VariantChange,
): void {
  requireFreeSku(store, sku, { productId: product_id, sharesWith: (other) => other.id === id })
}

/**
 * Changes a variant. A base variant's product changes with it.
 *
 * @throws {CallRefusedError} As `requireChangeable` does.
 */
export function changeVariant(
  call: ResourceCall,
  variant: Variant,
  change: VariantChange,
): Variant {
  const { store } = call
  const { id, product_id } = variant
  requireChangeable(store, variant, change)
  const current = store.records(VARIANTS).find(id)
  if (current === undefined) {
    const product = changeProduct(call, product_id, toProductChange(change))
    keepExtra(store, product_id, change)
    return baseVariantOf(store, product)
  }
  const changed = store.records(VARIANTS).put(overlay(current, change))
  tell(store, changed, 'updated')
  if (changed.inventory_level !== current.inventory_level) tellStock(store, changed)
  sumStock(store, product_id)
  return changed
}

const TEXTS = new Set(['bin_picking_number', 'gtin', 'mpn', 'upc'])

// Of a base variant, a number that is null is the product's own, so it stays; a null text is none.
function toProductChange(change: VariantChange): ProductChange {
  const said = Object.entries(change)
    .filter(([name]) => name in ProductFields.shape)
    .map(([name, value]) => [name, value === null && TEXTS.has(name) ? '' : value] as const)
    .filter(([, value]) => value !== null)
  return Object.fromEntries(said)
}

/**
 * Deletes a variant. With the last of them, the product has its base variant again.
 *
 * @throws {CallRefusedError} 422 if it is a base variant: that goes with its product.
 */
export function deleteVariant({ store }: ResourceCall, variant: Variant): void {
  if (store.records(VARIANTS).find(variant.id) === undefined) {
    throw new CallRefusedError(422, 'The base variant of a product cannot be deleted.')
  }
  store.records(VARIANTS).remove(variant.id)
  tell(store, variant, 'deleted')
  sumStock(store, variant.product_id)
}

/** Deletes the variants that an option made, or one of its values. */
export function deleteVariantsWith(
  call: ResourceCall,
  option: ProductOption,
  valueId?: number,
): void {
  for (const variant of call.store.records(VARIANTS).where('product_id', option.product_id)) {
    const isMadeOf = variant.option_values.some(
      ({ id, option_id }) => option_id === option.id && (valueId === undefined || id === valueId),
    )
    if (isMadeOf) deleteVariant(call, variant)
  }
}

/** Deletes every variant of a product that is itself deleted. */
export function deleteVariantsOf(call: ResourceCall, productId: number): void {
  for (const variant of call.store.records(VARIANTS).where('product_id', productId)) {
    deleteVariant(call, variant)
  }
  forgetBaseVariant(call.store, productId)
}

function tell(store: StoreState, variant: Variant, what: 'created' | 'deleted' | 'updated'): void {
  const { id, product_id } = variant
  store.happened(`store/sku/${what}`, { type: 'sku', id, sku: { product_id, variant_id: id } })
}

// Where a product counts the stock of its variants, what it has is their sum.
function sumStock(store: StoreState, productId: number): void {
  const product = store.products.find(productId)
  const variants = store.records(VARIANTS).where('product_id', productId)
  if (product?.inventory_tracking !== 'variant' || variants.length === 0) return
  const inventory_level = variants.reduce((sum, variant) => sum + (variant.inventory_level ?? 0), 0)
  store.products.put({ ...product, inventory_level })
}

function tellStock(store: StoreState, { id, product_id, inventory_level }: Variant): void {
  if (store.products.find(product_id)?.inventory_tracking !== 'variant') return
  store.happened('store/sku/inventory/updated', {
    type: 'sku',
    id,
    inventory: { product_id, method: 'absolute', value: inventory_level, variant_id: id },
  })
}
