import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { lenientInteger } from '../answers/lenient.ts'
import type { RuleCondition } from '../catalog/complex-rule.ts'
import { VARIANTS } from '../product-options/variant.ts'
import { invalid } from './input-in-v2.ts'
import { productOptionsOf, valuesV2 } from './product-option-v2.ts'

const id = lenientInteger.nullable().default(null)

/** What must be chosen for a rule to apply, as V2 says it: a value of an option, or a SKU. */
export const ConditionV2 = z
  .object({ product_option_id: id, option_value_id: id, sku_id: id })
  .refine(({ product_option_id, option_value_id, sku_id }) =>
    sku_id === null
      ? product_option_id !== null && option_value_id !== null
      : product_option_id === null && option_value_id === null,
  )
export type ConditionV2 = z.infer<typeof ConditionV2>

/**
 * A condition as the store keeps it.
 *
 * @throws {CallRefusedError} 400 if a customer of the product cannot choose that.
 */
export function toCondition(
  store: StoreState,
  productId: number,
  { product_option_id, option_value_id, sku_id }: ConditionV2,
): RuleCondition {
  if (sku_id !== null) {
    if (store.records(VARIANTS).find(sku_id)?.product_id !== productId) throw invalid('conditions')
    return { modifier_id: null, modifier_value_id: null, variant_id: sku_id }
  }
  const productOption = productOptionsOf(store, productId).find(
    ({ option }) => option.id === product_option_id,
  )
  const values = productOption === undefined ? [] : valuesV2(store, productOption)
  const chosen = values.find((each) => each.option_value_id === option_value_id)
  if (chosen === undefined) throw invalid('conditions')
  return {
    modifier_id: product_option_id,
    modifier_value_id: chosen.value.id,
    variant_id: null,
  }
}

/** A condition as V2 says it. */
export function conditionView(store: StoreState, productId: number, condition: RuleCondition) {
  const { modifier_id, modifier_value_id, variant_id } = condition
  const chosen = productOptionsOf(store, productId)
    .filter(({ option }) => option.id === modifier_id)
    .flatMap((productOption) => valuesV2(store, productOption))
    .find(({ value }) => value.id === modifier_value_id)
  return {
    product_option_id: modifier_id,
    option_value_id: chosen?.option_value_id ?? modifier_value_id,
    sku_id: variant_id,
  }
}
