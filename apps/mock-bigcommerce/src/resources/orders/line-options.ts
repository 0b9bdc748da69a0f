import { z } from 'zod'
import { lenientText } from '../answers/lenient.ts'
import type { StoreState } from '../../state/store-state.ts'
import {
  MODIFIER_VALUES,
  MODIFIERS,
  VARIANT_OPTION_VALUES,
  VARIANT_OPTIONS,
  type OptionType,
} from '../product-options/product-option.ts'
import type { Variant } from '../product-options/variant.ts'
import { id } from './amount-input.ts'
import { invalid } from './order-input.ts'
import type { LineOption } from './order-line.ts'

const text = lenientText.pipe(z.string().min(1))

/** What the shopper chose of one option or modifier, as V2 takes it. */
export const OptionInput = z.object({
  id,
  value: lenientText,
  display_name: text.optional(),
  display_name_customer: text.optional(),
  display_name_merchant: text.optional(),
  display_value: text.optional(),
  display_value_customer: text.optional(),
  display_value_merchant: text.optional(),
})
type OptionInput = z.infer<typeof OptionInput>

/** Whether what was chosen includes that value of a variant. */
export function isChosen(
  value: Variant['option_values'][number],
  options: readonly OptionInput[],
): boolean {
  return options.some(
    (option) => option.id === value.option_id && option.value === String(value.id),
  )
}

/** @throws {CallRefusedError} 400 if a modifier of the product that must be answered is not. */
export function requireAnswers(
  store: StoreState,
  productId: number,
  options: readonly OptionInput[],
): void {
  const unanswered = store
    .records(MODIFIERS)
    .where('product_id', productId)
    .filter(({ id, required }) => required && !options.some((option) => option.id === id))
  if (unanswered.length > 0) throw invalid('products')
}

/**
 * The options that a line keeps: those of its variant, and the modifiers that were answered.
 *
 * @throws {CallRefusedError} 400 if one is not an option of the product.
 */
export function lineOptions(
  store: StoreState,
  productId: number,
  variant: Variant | undefined,
  options: readonly OptionInput[],
): LineOption[] {
  const values = variant?.option_values ?? []
  const ofVariant = values.map(({ id: valueId, option_id }) => {
    const chosen = options.find((option) => option.id === option_id)
    return described(chosen ?? { id: option_id, value: String(valueId) }, {
      option: store.records(VARIANT_OPTIONS).find(option_id),
      label: store.records(VARIANT_OPTION_VALUES).find(valueId)?.label,
    })
  })
  const others = options.filter(({ id }) => !values.some(({ option_id }) => option_id === id))
  const ofModifiers = others.map((input) => {
    const option = store.records(MODIFIERS).find(input.id)
    if (option?.product_id !== productId) throw invalid('products')
    const label = store.records(MODIFIER_VALUES).find(Number(input.value))?.label
    return described(input, { option, label })
  })
  return [...ofVariant, ...ofModifiers]
}

interface Known {
  readonly option: { readonly display_name: string; readonly type: OptionType } | undefined
  readonly label: string | undefined
}

function described(input: OptionInput, { option, label }: Known): LineOption {
  const name = option?.display_name ?? ''
  const display_name = input.display_name ?? input.display_name_customer ?? name
  const display_value = input.display_value ?? input.display_value_customer ?? label ?? input.value
  return {
    option_id: input.id,
    value: input.value,
    type: TYPES[option?.type ?? 'dropdown'],
    display_name,
    display_name_merchant: input.display_name_merchant ?? display_name,
    display_value,
    display_value_merchant: input.display_value_merchant ?? display_value,
  }
}

const TYPES: Readonly<Record<OptionType, string>> = {
  radio_buttons: 'Multiple choice',
  rectangles: 'Multiple choice',
  dropdown: 'Multiple choice',
  product_list: 'Product Pick List',
  product_list_with_images: 'Product Pick List',
  swatch: 'Swatch',
  checkbox: 'Checkbox',
  date: 'Date field',
  file: 'File Upload',
  text: 'Text field',
  multi_line_text: 'Multi-line text field',
  numbers_only_text: 'Text field',
}
