import { notFound } from '../../state/collection.ts'
import type { StoreState } from '../../state/store-state.ts'
import { valuesOf } from '../product-options/write-option-values.ts'
import type { ProductOptionValue } from '../product-options/product-option.ts'
import { lettersOf, OPTION_VALUES, OPTIONS, type Option, type OptionValue } from './option.ts'
import { FORMS, linkOf, type ProductOptionV2 } from './product-option-v2.ts'

/** The options that V2 shows: those that products share, and those that one product has. */
export function allOptions(store: StoreState): Option[] {
  return [...ownOptionsOf(store).map(asOption), ...store.records(OPTIONS).all()].toSorted(byId)
}

const byId = (a: Option, b: Option) => a.id - b.id

/** The values of all those options. */
export function allOptionValues(store: StoreState): OptionValue[] {
  return [...ownOptionsOf(store).flatMap(ownValuesOf(store)), ...store.records(OPTION_VALUES).all()]
}

/**
 * The values of one of those options.
 *
 * @throws {CallRefusedError} 404 if there is no such option.
 */
export function valuesOfOption(store: StoreState, optionId: number): readonly OptionValue[] {
  if (store.records(OPTIONS).find(optionId) !== undefined) {
    return store.records(OPTION_VALUES).where('option_id', optionId)
  }
  const own = ownOptionsOf(store).find((each) => optionIdOf(each) === optionId)
  if (own === undefined) throw notFound()
  return ownValuesOf(store)(own)
}

/** The options of products that come from no shared one. */
function ownOptionsOf(store: StoreState): ProductOptionV2[] {
  return FORMS.flatMap((form) =>
    store
      .records(form.options)
      .all()
      .filter((option) => linkOf(store, form, option) === undefined)
      .map((option) => ({ form, option, link: undefined })),
  )
}

/** The id of the option that a product's option is, among all of V2's options. */
export function optionIdOf({ option, link }: ProductOptionV2): number {
  return link?.option_id ?? option.id
}

function asOption(productOption: ProductOptionV2): Option {
  const { product_id, display_name, type } = productOption.option
  const name = `${display_name}-${product_id}`
  return { id: optionIdOf(productOption), product_id, name, display_name, type: lettersOf(type) }
}

function asOptionValue(optionId: number, value: ProductOptionValue): OptionValue {
  const { id, label, sort_order, value_data, is_default } = value
  const { colors, image_url, product_id } = value_data ?? {}
  const text =
    colors?.join('|') ?? image_url ?? (product_id === undefined ? label : String(product_id))
  return { id, option_id: optionId, label, sort_order, value: text, is_default }
}

const ownValuesOf =
  (store: StoreState) =>
  (own: ProductOptionV2): OptionValue[] =>
    valuesOf(store, own.form, own.option.id).map((value) => asOptionValue(optionIdOf(own), value))
