import type { StoreState } from '../../state/store-state.ts'
import { blankValue, type OptionValueFields } from './option-value.ts'
import {
  blankOption,
  MODIFIER_VALUES,
  MODIFIERS,
  VARIANT_OPTION_VALUES,
  VARIANT_OPTIONS,
  type ProductOption,
  type ProductOptionValue,
} from './product-option.ts'
import type { Kind } from '../../state/kind.ts'
import { blankVariant, VARIANTS } from './variant.ts'

const PEPPERMINT = 94
const KETTLE = 103

/** Gives the sample store a tea in two tins and two sizes, and a kettle that can be engraved. */
export function fillOptions(store: StoreState): void {
  if (store.products.find(PEPPERMINT) !== undefined) fillPeppermint(store)
  if (store.products.find(KETTLE) !== undefined) fillKettle(store)
}

function fillPeppermint(store: StoreState): void {
  const tin = put(store, VARIANT_OPTIONS, 1, {
    product_id: PEPPERMINT,
    display_name: 'Dose',
    type: 'swatch',
  })
  const size = put(store, VARIANT_OPTIONS, 2, {
    product_id: PEPPERMINT,
    display_name: 'Menge',
    type: 'rectangles',
    sort_order: 1,
  })
  const tins = putValues(store, VARIANT_OPTION_VALUES, tin, [
    { label: 'Weiß', value_data: { colors: ['#fafafa'] } },
    { label: 'Schwarz', value_data: { colors: ['#1b1b1b'] } },
  ])
  const sizes = putValues(store, VARIANT_OPTION_VALUES, size, [
    { label: '100 g', is_default: true },
    { label: '250 g' },
  ])
  const combinations = tins.flatMap((first) => sizes.map((second) => [first, second]))
  for (const [i, values] of combinations.entries()) {
    store.records(VARIANTS).create({
      ...blankVariant,
      product_id: PEPPERMINT,
      sku: `TE-PM-${i + 1}`,
      price: i === 3 ? 6.95 : null,
      inventory_level: 5 * (i + 1),
      option_values: values.map(({ id, option_id }) => ({ id, option_id })),
    })
  }
}

function fillKettle(store: StoreState): void {
  const of = { product_id: KETTLE }
  put(store, MODIFIERS, 600_001, {
    ...of,
    display_name: 'Gravur',
    type: 'text',
    config: { default_value: '', text_characters_limited: true, text_max_length: 12 },
  })
  const wrap = put(store, MODIFIERS, 600_002, {
    ...of,
    display_name: 'Gift wrap',
    type: 'checkbox',
    sort_order: 1,
    config: { checkbox_label: 'Wrap it', checked_by_default: false },
  })
  const adjusters = {
    ...blankValue.adjusters,
    price: { adjuster: 'relative' as const, adjuster_value: 2.5 },
  }
  putValues(store, MODIFIER_VALUES, wrap, [
    { label: 'Yes', value_data: { checked_value: true }, adjusters },
    { label: 'No', value_data: { checked_value: false }, is_default: true },
  ])
}

function put(
  store: StoreState,
  kind: Kind<ProductOption>,
  id: number,
  fields: Partial<ProductOption>,
): ProductOption {
  return store.records(kind).put({ ...blankOption, ...fields, id })
}

function putValues(
  store: StoreState,
  kind: Kind<ProductOptionValue>,
  { id: option_id }: ProductOption,
  values: readonly Partial<OptionValueFields>[],
): ProductOptionValue[] {
  return values.map((value, sort_order) =>
    store.records(kind).create({ ...blankValue, sort_order, ...value, option_id }),
  )
}
