import type { Handler, ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { HandlersV2 } from '../answers/desk-v2.ts'
import { modifierForm } from '../product-options/modifier-form.ts'
import { blankValue, type ValueData } from '../product-options/option-value.ts'
import { deleteOption } from '../product-options/options.ts'
import { blankOption, CHOICE_TYPES } from '../product-options/product-option.ts'
import { variantOptionForm } from '../product-options/variant-option-form.ts'
import { aroundWrites } from './collection-routes.ts'
import { OPTION_SET_OPTIONS, type OptionSetOption } from './option-set.ts'
import {
  OPTION_TYPES,
  OPTION_VALUES,
  OPTIONS,
  type OptionType,
  type OptionValue,
} from './option.ts'
import { extraOf, PRODUCT_EXTRAS } from './product-extra.ts'
import { PRODUCT_OPTION_LINKS, type ProductOptionLink } from './product-option-link.ts'

/**
 * Gives a product the options of its option set, and their values, as they are now: adds what it lacks,
 * and removes what came from a set and is in it no longer, the SKUs made of it included.
 */
export function followOptionSet(call: ResourceCall, productId: number): void {
  const { store } = call
  const { option_set_id } = extraOf(store, productId)
  const places =
    option_set_id === null
      ? []
      : store.records(OPTION_SET_OPTIONS).where('option_set_id', option_set_id)
  const links = store.records(PRODUCT_OPTION_LINKS).where('product_id', productId)

  for (const link of links) {
    if (!places.some(({ option_id }) => option_id === link.option_id)) removeLinked(call, link)
  }
  for (const place of places) {
    const link = links.find(({ option_id }) => option_id === place.option_id)
    followOption(call, place, link ?? addLinked(store, productId, place))
  }
}

/** The same handlers, with every product following its option set after whatever one of them wrote. */
export function followed(handlers: HandlersV2): HandlersV2 {
  return aroundWrites(handlers, following)
}

function following(answer: Handler): Handler {
  return (call) => {
    const said = answer(call)
    for (const { id, option_set_id } of call.store.records(PRODUCT_EXTRAS).all()) {
      const isThere = call.store.products.find(id) !== undefined
      if (isThere && option_set_id !== null) followOptionSet(call, id)
    }
    return said
  }
}

const formOf = ({ segment }: Pick<ProductOptionLink, 'segment'>) =>
  segment === 'options' ? variantOptionForm : modifierForm

function addLinked(
  store: StoreState,
  productId: number,
  { option_id, is_required }: OptionSetOption,
): ProductOptionLink {
  const type = OPTION_TYPES[store.records(OPTIONS).require(option_id).type]
  const segment = CHOICE_TYPES.some((choice) => choice === type) ? 'options' : 'modifiers'
  const fields = { ...blankOption, product_id: productId, type }
  const { id } = store.records(formOf({ segment }).options).create(fields)
  return store.records(PRODUCT_OPTION_LINKS).create({
    product_id: productId,
    segment,
    product_option_id: id,
    option_id,
    is_required,
    values: [],
  })
}

function removeLinked(call: ResourceCall, link: ProductOptionLink): void {
  const form = formOf(link)
  const option = call.store.records(form.options).find(link.product_option_id)
  if (option !== undefined) deleteOption(form, call, option)
  call.store.records(PRODUCT_OPTION_LINKS).remove(link.id)
}

/** Makes a product's option and its values what the shared ones are. */
function followOption(
  call: ResourceCall,
  { display_name, sort_order, is_required }: OptionSetOption,
  link: ProductOptionLink,
): void {
  const { store } = call
  const form = formOf(link)
  const option = store.records(form.options).find(link.product_option_id)
  // V3 may have deleted it.
  if (option === undefined) return
  store.records(form.options).put({ ...option, display_name, sort_order, required: is_required })

  const shared = store.records(OPTION_VALUES).where('option_id', link.option_id)
  for (const { value_id, option_value_id } of link.values) {
    if (shared.some(({ id }) => id === option_value_id)) continue
    store.records(form.values).remove(value_id)
    form.onRemoved(call, option, value_id)
  }
  const values = shared.map((value) => ({
    option_value_id: value.id,
    value_id: copyValue(store, link, value),
  }))
  store.records(PRODUCT_OPTION_LINKS).put({ ...link, is_required, values })
}

function copyValue(store: StoreState, link: ProductOptionLink, value: OptionValue): number {
  const values = store.records(formOf(link).values)
  const { label, sort_order, is_default, option_id } = value
  const { type } = store.records(OPTIONS).require(option_id)
  const value_data = valueDataOf(type, value.value)
  const said = { label, sort_order, is_default, value_data, option_id: link.product_option_id }

  const known = link.values.find(({ option_value_id }) => option_value_id === value.id)
  const present = known && values.find(known.value_id)
  if (present === undefined) return values.create({ ...blankValue, ...said }).id
  return values.put({ ...present, ...said }).id
}

function valueDataOf(type: OptionType, value: string): ValueData | null {
  if (type === 'P' || type === 'PI') return { product_id: Number(value) }
  if (type !== 'CS') return null
  return /[/.]/.test(value) ? { image_url: value } : { colors: value.split('|') }
}
