import type { StoreState } from '../../state/store-state.ts'
import { VARIANT_OPTION_VALUES, VARIANT_OPTIONS } from './product-option.ts'
import type { Variant, VariantOptionValue } from './variant.ts'

/** A variant as V3 shows it, also inside its product. */
export function viewVariant(store: StoreState, variant: Variant) {
  const product = store.products.find(variant.product_id)
  const salePrice = variant.sale_price ?? product?.sale_price ?? 0
  return {
    ...variant,
    // V2 calls all but base variants SKUs.
    sku_id: variant.option_values.length === 0 ? null : variant.id,
    calculated_price: salePrice > 0 ? salePrice : (variant.price ?? product?.price ?? 0),
    calculated_weight: variant.weight ?? product?.weight ?? 0,
    option_values: variant.option_values.map((value) => viewOptionValue(store, value)),
  }
}

function viewOptionValue(store: StoreState, { id, option_id }: VariantOptionValue) {
  return {
    id,
    label: store.records(VARIANT_OPTION_VALUES).find(id)?.label ?? '',
    option_id,
    option_display_name: store.records(VARIANT_OPTIONS).find(option_id)?.display_name ?? '',
  }
}
