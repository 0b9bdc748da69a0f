import type { StoreState } from '../../state/store-state.ts'
import { CONFIGURABLE_FIELDS, type ConfigurableField } from './configurable-field.ts'
import {
  GOOGLE_PRODUCT_SEARCH_MAPPINGS,
  type GoogleProductSearchMapping,
} from './google-product-search.ts'
import {
  OPTION_SET_OPTIONS,
  OPTION_SETS,
  type OptionSet,
  type OptionSetOption,
} from './option-set.ts'
import { OPTION_VALUES, OPTIONS, type Option, type OptionValue } from './option.ts'

const ESPRESSO = 77
const KETTLE = 103
const GRIND = 500_001
const COLOUR = 500_002
const ENGRAVING = 500_003

const options: readonly Option[] = [
  { id: GRIND, product_id: null, name: 'Mahlgrad', display_name: 'Mahlgrad', type: 'RB' },
  { id: COLOUR, product_id: null, name: 'Tin colour', display_name: 'Colour', type: 'CS' },
  { id: ENGRAVING, product_id: null, name: 'Engraving <30>', display_name: 'Gravur', type: 'T' },
]

const grind = { option_id: GRIND, is_default: false }
const colour = { option_id: COLOUR, is_default: false }

const values: readonly Omit<OptionValue, 'id'>[] = [
  { ...grind, label: 'Ganze Bohne', sort_order: 0, value: 'Ganze Bohne', is_default: true },
  { ...grind, label: 'Espresso', sort_order: 1, value: 'Espresso' },
  { ...grind, label: 'Filter', sort_order: 2, value: 'Filter' },
  { ...colour, label: 'Silver', sort_order: 1, value: '#cccccc' },
  { ...colour, label: 'Møss & Grün', sort_order: 2, value: '#4a5d23|lime' },
]

const sets: readonly OptionSet[] = [
  { id: 1, product_id: null, name: 'Coffee bags' },
  { id: 2, product_id: null, name: 'Gift tins “Früh”' },
]

const tin = { option_set_id: 2 }

const places: readonly Omit<OptionSetOption, 'id'>[] = [
  {
    option_id: GRIND,
    option_set_id: 1,
    display_name: 'Mahlgrad',
    sort_order: 0,
    is_required: true,
  },
  { ...tin, option_id: COLOUR, display_name: 'Pick a colour', sort_order: 0, is_required: true },
  { ...tin, option_id: ENGRAVING, display_name: 'Gravur', sort_order: 1, is_required: false },
]

const blankField = { allowed_file_types: '', max_size: 0, select_options: '', is_required: false }

const fields: readonly Omit<ConfigurableField, 'id' | 'product_id'>[] = [
  { ...blankField, name: 'Gruß', type: 'T', is_required: true, sort_order: 1 },
  { ...blankField, name: 'Ribbon', type: 'S', select_options: 'red,grün', sort_order: 2 },
  {
    ...blankField,
    name: 'Logo',
    type: 'F',
    allowed_file_types: 'png,jpg',
    max_size: 512,
    sort_order: 3,
  },
]

const espressoAtGoogle: GoogleProductSearchMapping = {
  id: ESPRESSO,
  enabled: true,
  category_id: 1_868,
  google_shopping_product_category_path: 'Food, Beverages & Tobacco > Beverages > Coffee',
  custom_item: false,
  gender: '',
  age_group: 'adult',
  color: '',
  size: '500 g',
  material: '',
  pattern: '',
}

/** Gives a store options to share, sets of them, and what customers fill in; none of it on a product yet. */
export function fillCatalogV2(store: StoreState): void {
  for (const option of options) store.records(OPTIONS).put(option)
  for (const value of values) store.records(OPTION_VALUES).create(value)
  for (const set of sets) store.records(OPTION_SETS).put(set)
  for (const place of places) store.records(OPTION_SET_OPTIONS).create(place)
  if (store.products.find(KETTLE) !== undefined) {
    for (const field of fields) {
      store.records(CONFIGURABLE_FIELDS).create({ ...field, product_id: KETTLE })
    }
  }
  if (store.products.find(ESPRESSO) !== undefined) {
    store.records(GOOGLE_PRODUCT_SEARCH_MAPPINGS).put(espressoAtGoogle)
  }
}
