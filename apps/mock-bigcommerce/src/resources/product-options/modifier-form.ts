import type { OptionForm } from './option-form.ts'
import { SaidOption } from './option-form.ts'
import { MODIFIER_VALUES, MODIFIERS } from './product-option.ts'

/** What the buyer adds to whichever variant it is, such as an engraving. */
export const modifierForm: OptionForm = {
  segment: 'modifiers',
  param: 'modifier_id',
  options: MODIFIERS,
  values: MODIFIER_VALUES,
  maximumValues: Number.POSITIVE_INFINITY,
  New: SaidOption.required({ display_name: true, type: true, required: true }),
  Change: SaidOption,
  view: ({ id, product_id, display_name, type, required, sort_order, config }) => ({
    id,
    product_id,
    display_name,
    type,
    required,
    sort_order,
    config,
  }),
  viewValue: (value) => value,
  onRemoved: ({ store }, { product_id }, valueId) => {
    // Of a product's options, the end of a modifier is all that its own event tells.
    if (valueId === undefined) {
      store.happened('store/product/updated', { type: 'product', id: product_id })
    }
  },
}
