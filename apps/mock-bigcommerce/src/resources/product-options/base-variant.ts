import type { Product } from '../catalog/product.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { overlay } from '../answers/overlay.ts'
import type { Variant, VariantChange } from './variant.ts'

/** What a base variant has that its product has not. The id is the product's. */
interface BaseVariantExtra {
  readonly id: number
  readonly purchasing_disabled: boolean
  readonly purchasing_disabled_message: string
  readonly image_url: string
}

const BASE_VARIANT_EXTRAS = kind<BaseVariantExtra>('base variant extras')

const blankExtra = { purchasing_disabled: false, purchasing_disabled_message: '', image_url: '' }

/**
 * The variant that a product without options is: the product itself, in a variant's form. Nothing is
 * kept for it until something is said that the product has no field for, so a hundred thousand
 * products cost nothing, and a price that changes in one place has changed in the other.
 */
export function baseVariantOf(store: StoreState, product: Product): Variant {
  const extra = store.records(BASE_VARIANT_EXTRAS).find(product.id) ?? blankExtra
  return {
    ...extra,
    id: product.id,
    product_id: product.id,
    sku: product.sku,
    cost_price: product.cost_price,
    price: product.price,
    sale_price: product.sale_price,
    retail_price: product.retail_price,
    map_price: product.map_price,
    weight: product.weight,
    width: product.width,
    height: product.height,
    depth: product.depth,
    is_free_shipping: product.is_free_shipping,
    fixed_cost_shipping_price: product.fixed_cost_shipping_price,
    upc: product.upc,
    inventory_level: product.inventory_level,
    inventory_warning_level: product.inventory_warning_level,
    bin_picking_number: product.bin_picking_number,
    mpn: product.mpn,
    gtin: product.gtin,
    option_values: [],
  }
}

/** Keeps what is said of a base variant that its product has no field for. */
export function keepExtra(
  store: StoreState,
  productId: number,
  { purchasing_disabled, purchasing_disabled_message, image_url }: VariantChange,
): void {
  const extra = { purchasing_disabled, purchasing_disabled_message, image_url }
  if (Object.values(extra).every((value) => value === undefined)) return
  const extras = store.records(BASE_VARIANT_EXTRAS)
  extras.put(overlay(extras.find(productId) ?? { ...blankExtra, id: productId }, extra))
}

/** Forgets what only the base variant had. */
export function forgetBaseVariant(store: StoreState, productId: number): void {
  store.records(BASE_VARIANT_EXTRAS).remove(productId)
}
