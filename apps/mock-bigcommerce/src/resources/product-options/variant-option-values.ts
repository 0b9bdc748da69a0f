import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { invalidField } from '../answers/invalid-field.ts'
import type { Product } from '../catalog/product.ts'
import { optionsOf } from './options.ts'
import type { ProductOption, ProductOptionValue } from './product-option.ts'
import type { VariantOptionValue } from './variant.ts'
import { variantOptionForm } from './variant-option-form.ts'
import { valuesOf } from './write-option-values.ts'

/** A value of an option as a write names it: both by their ids, or both by what the storefront shows. */
export const NamedOptionValue = z
  .object({
    id: z.number().int(),
    option_id: z.number().int(),
    option_display_name: z.string().min(1).max(255),
    label: z.string().min(1).max(255),
  })
  .partial()
export type NamedOptionValue = z.infer<typeof NamedOptionValue>

/**
 * The option values that a new variant of a product is to have.
 *
 * @throws {CallRefusedError} 422 if they are not one value of each option that the product has.
 */
export function resolveOptionValues(
  store: StoreState,
  product: Product,
  named: readonly NamedOptionValue[],
): VariantOptionValue[] {
  const options = optionsOf(store, variantOptionForm, product.id)
  const found = named.map((each) => findValue(store, options, each))
  const resolved = found.filter((each) => each !== undefined)
  const answered = new Set(resolved.map(({ option_id }) => option_id))
  if (resolved.length < named.length || answered.size < named.length)
    throw invalidField('option_values')
  if (named.length === 0 || answered.size < options.length) throw invalidField('option_values')
  return resolved
}

function findValue(
  store: StoreState,
  options: readonly ProductOption[],
  { id, option_id, option_display_name, label }: NamedOptionValue,
): VariantOptionValue | undefined {
  const option = options.find((each) =>
    option_id === undefined ? each.display_name === option_display_name : each.id === option_id,
  )
  if (option === undefined) return undefined
  const isNamed = (value: ProductOptionValue) =>
    id === undefined ? value.label === label : value.id === id
  const value = valuesOf(store, variantOptionForm, option.id).find(isNamed)
  return value && { id: value.id, option_id: option.id }
}
