import type { Product } from '../catalog/product.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { Variant } from '../product-options/variant.ts'
import { variantsOf } from '../product-options/variant-store.ts'

/** What a caller says of which form of a product is meant. */
export interface VariantChoice {
  readonly variant_id?: number | undefined
  readonly options?:
    readonly { readonly option_id: number; readonly value_id: number }[] | undefined
}

/**
 * The variant of a product that a caller means: by its id, by all of its option values, or the only
 * one there is. `undefined` where that leaves none, or more than one.
 */
export function chooseVariant(
  store: StoreState,
  product: Product,
  { variant_id, options = [] }: VariantChoice,
): Variant | undefined {
  const variants = variantsOf(store, product)
  if (variant_id !== undefined) return variants.find(({ id }) => id === variant_id)
  if (variants.length === 1) return variants[0]
  return variants.find(({ option_values }) =>
    option_values.every(({ id, option_id }) =>
      options.some((option) => option.option_id === option_id && option.value_id === id),
    ),
  )
}
