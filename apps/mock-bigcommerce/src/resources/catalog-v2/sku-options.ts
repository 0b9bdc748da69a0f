import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { lenientInteger } from '../answers/lenient.ts'
import type { Variant, VariantOptionValue } from '../product-options/variant.ts'
import { invalid } from './input-in-v2.ts'
import { productOptionsOf, valuesV2 } from './product-option-v2.ts'

/** A value of a product's option that a SKU stands for, as V2 says it. */
export const SkuOption = z.object({
  product_option_id: lenientInteger,
  option_value_id: lenientInteger,
})

/**
 * What V2 says a SKU stands for, as a variant keeps it.
 *
 * @throws {CallRefusedError} 400 if it is nothing, names an option twice, or one that the product has not.
 */
export function toOptionValues(
  store: StoreState,
  productId: number,
  said: readonly z.infer<typeof SkuOption>[],
): VariantOptionValue[] {
  const options = productOptionsOf(store, productId).filter(
    ({ form }) => form.segment === 'options',
  )
  const found = said.map(({ product_option_id, option_value_id }) => {
    const productOption = options.find(({ option }) => option.id === product_option_id)
    const values = productOption === undefined ? [] : valuesV2(store, productOption)
    const chosen = values.find((each) => each.option_value_id === option_value_id)
    if (chosen === undefined) throw invalid('options')
    return { id: chosen.value.id, option_id: product_option_id }
  })
  const isEachOnce = new Set(found.map(({ option_id }) => option_id)).size === found.length
  if (found.length === 0 || !isEachOnce) throw invalid('options')
  return found
}

/** What a variant stands for, as V2 says it. */
export function skuOptionsView(store: StoreState, { product_id, option_values }: Variant) {
  const options = productOptionsOf(store, product_id).filter(
    ({ form }) => form.segment === 'options',
  )
  return option_values.map(({ id, option_id }) => {
    const productOption = options.find(({ option }) => option.id === option_id)
    const values = productOption === undefined ? [] : valuesV2(store, productOption)
    return {
      product_option_id: option_id,
      option_value_id: values.find(({ value }) => value.id === id)?.option_value_id ?? id,
    }
  })
}
