import { invalidField } from '../answers/invalid-field.ts'
import { overlay } from '../answers/overlay.ts'
import { requireIn, type Collection } from '../../state/collection.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { OptionForm } from './option-form.ts'
import {
  blankValue,
  type OptionValueFields,
  type SaidValue,
  type ValueData,
} from './option-value.ts'
import { CHOICE_TYPES, type OptionType, type ProductOptionValue } from './product-option.ts'

/** A value that may be written: complete, and with an id where it replaces another. */
export type CheckedValue = OptionValueFields & { readonly id: number | undefined }

/** The values of an option, in the order in which the storefront shows them. */
export function valuesOf(
  store: StoreState,
  form: OptionForm,
  optionId: number,
): ProductOptionValue[] {
  return store
    .records(form.values)
    .where('option_id', optionId)
    .toSorted((a, b) => a.sort_order - b.sort_order || a.id - b.id)
}

/** Whether an option of that type offers values. */
export function offersValues(type: OptionType): boolean {
  return type === 'checkbox' || CHOICE_TYPES.some((choice) => choice === type)
}

/** The option that values are to be written of, as it is or as it is to become. */
export interface ValuesPlace {
  readonly store: StoreState
  readonly form: OptionForm
  readonly type: OptionType
  /** The values that it has already. */
  readonly present: readonly ProductOptionValue[]
}

/**
 * Completes values that are to be written, new ones and changes to those there are, and writes nothing.
 *
 * @throws {CallRefusedError} 404 for an id that is not of the option; 422 if its type offers no values,
 *   a label is missing or comes twice, there are too many, or a value lacks what its type wants.
 */
export function checkValues(
  { store, form, type, present }: ValuesPlace,
  said: readonly SaidValue[],
): CheckedValue[] {
  if (said.length > 0 && !offersValues(type)) throw invalidField('option_values')
  // One value is preselected at most: of those said to be, the last.
  const preselected = said.findLast(({ is_default }) => is_default)
  const checked = said.map((each): CheckedValue => {
    const { id, ...change } = each
    const fields = overlay(id === undefined ? blankValue : requireIn(present, id), change)
    if (fields.label === '') throw invalidField('label', 'error.path.missing')
    const value_data = valueDataOf(store, type, fields.value_data)
    const isDefault = preselected === undefined ? fields.is_default : preselected === each
    return { ...fields, value_data, is_default: isDefault && type !== 'swatch', id }
  })
  const kept = present.filter(({ id }) => !checked.some((value) => value.id === id))
  const labels = [...kept, ...checked].map(({ label }) => label)
  if (new Set(labels).size < labels.length) throw invalidField('label')
  if (labels.length > form.maximumValues) throw invalidField('option_values')
  return checked
}

/** Writes values that were checked. One that is the default takes that from the others. */
export function writeValues(
  values: Collection<ProductOptionValue>,
  option_id: number,
  checked: readonly CheckedValue[],
): ProductOptionValue[] {
  if (checked.some(({ is_default }) => is_default)) {
    for (const value of values.where('option_id', option_id)) {
      values.put({ ...value, is_default: false })
    }
  }
  return checked.map(({ id, ...fields }) => {
    const value = { ...fields, option_id }
    return id === undefined ? values.create(value) : values.put({ ...value, id })
  })
}

function valueDataOf(
  store: StoreState,
  type: OptionType,
  said: ValueData | null,
): ValueData | null {
  const { colors, image_url, product_id, checked_value } = said ?? {}
  switch (type) {
    case 'swatch':
      if (colors !== undefined) return { colors }
      if (image_url !== undefined) return { image_url }
      throw invalidField('value_data')
    case 'product_list':
    case 'product_list_with_images':
      if (product_id === undefined || store.products.find(product_id) === undefined) {
        throw invalidField('value_data')
      }
      return { product_id }
    case 'checkbox':
      if (checked_value === undefined) throw invalidField('value_data')
      return { checked_value }
    case 'date':
    case 'dropdown':
    case 'file':
    case 'multi_line_text':
    case 'numbers_only_text':
    case 'radio_buttons':
    case 'rectangles':
    case 'text':
      return null
  }
}
