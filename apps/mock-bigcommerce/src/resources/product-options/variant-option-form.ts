import { z } from 'zod'
import type { OptionForm } from './option-form.ts'
import { SaidOption } from './option-form.ts'
import { SaidValue } from './option-value.ts'
import { CHOICE_TYPES, VARIANT_OPTION_VALUES, VARIANT_OPTIONS } from './product-option.ts'
import { deleteVariantsWith } from './write-variant.ts'

const Values = z.array(SaidValue.required({ label: true, sort_order: true })).min(1)
const Change = SaidOption.extend({
  type: z.enum(CHOICE_TYPES).optional(),
  option_values: Values.optional(),
})

/** The options that variants are made of, such as a size. */
export const variantOptionForm: OptionForm = {
  segment: 'options',
  param: 'option_id',
  options: VARIANT_OPTIONS,
  values: VARIANT_OPTION_VALUES,
  maximumValues: 250,
  New: Change.required({ display_name: true, type: true, option_values: true }),
  Change,
  view: ({ id, product_id, display_name, type, config, sort_order, image_url }) => ({
    id,
    product_id,
    display_name,
    type,
    config,
    sort_order,
    image_url,
  }),
  viewValue: ({ id, label, sort_order, value_data, is_default }) => ({
    id,
    label,
    sort_order,
    value_data,
    is_default,
  }),
  onRemoved: deleteVariantsWith,
}
