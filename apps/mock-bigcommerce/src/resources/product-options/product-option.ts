import { kind } from '../../state/kind.ts'
import type { OptionConfig } from './option-config.ts'
import type { OptionValueFields } from './option-value.ts'

/** The types that offer values to choose from. A variant option has one of these. */
export const CHOICE_TYPES = [
  'radio_buttons',
  'rectangles',
  'dropdown',
  'product_list',
  'product_list_with_images',
  'swatch',
] as const

/** The types that a modifier can have: a choice, a box to tick, or something to fill in. */
export const MODIFIER_TYPES = [
  ...CHOICE_TYPES,
  'checkbox',
  'date',
  'file',
  'text',
  'multi_line_text',
  'numbers_only_text',
] as const
export type OptionType = (typeof MODIFIER_TYPES)[number]

/** What a product asks its buyer. A variant option decides which variant is bought; a modifier does not. */
export interface ProductOption {
  readonly id: number
  readonly product_id: number
  readonly display_name: string
  readonly type: OptionType
  /** Of a modifier: whether the buyer must answer. */
  readonly required: boolean
  readonly config: OptionConfig
  readonly sort_order: number
  readonly image_url: string
}

/** One answer that a product's option offers. */
export interface ProductOptionValue extends OptionValueFields {
  readonly id: number
  /** The variant option or the modifier. */
  readonly option_id: number
}

export const VARIANT_OPTIONS = kind<ProductOption>('variant options')
export const VARIANT_OPTION_VALUES = kind<ProductOptionValue>('variant option values')

// V2 shows modifiers beside variant options, and their values too: their ids must not meet.
const FIRST_MODIFIER = 600_001

export const MODIFIERS = kind<ProductOption>('modifiers', FIRST_MODIFIER)
export const MODIFIER_VALUES = kind<ProductOptionValue>('modifier values', FIRST_MODIFIER)

/** An option that nothing was said about. */
export const blankOption: Omit<ProductOption, 'id'> = {
  product_id: 0,
  display_name: '',
  type: 'dropdown',
  required: false,
  config: {},
  sort_order: 0,
  image_url: '',
}
