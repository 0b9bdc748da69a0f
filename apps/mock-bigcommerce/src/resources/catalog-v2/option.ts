import { kind } from '../../state/kind.ts'
import type { OptionType as ProductOptionType } from '../product-options/product-option.ts'

/** How an option is asked for on a product's page: V2's letters for it, and V3's word. */
export const OPTION_TYPES = {
  C: 'checkbox',
  CS: 'swatch',
  D: 'date',
  F: 'file',
  MT: 'multi_line_text',
  N: 'numbers_only_text',
  P: 'product_list',
  PI: 'product_list_with_images',
  RB: 'radio_buttons',
  RT: 'rectangles',
  S: 'dropdown',
  T: 'text',
} as const satisfies Readonly<Record<string, ProductOptionType>>
export type OptionType = keyof typeof OPTION_TYPES

/** V2's letters for each. */
export const optionTypes = Object.keys(OPTION_TYPES) as OptionType[]

/** V2's letters for V3's word. */
export function lettersOf(type: ProductOptionType): OptionType {
  const [letters = 'T'] = optionTypes.filter((each) => OPTION_TYPES[each] === type)
  return letters
}

/** An attribute that products can share, such as a size. V3 has only options of one product. */
export interface Option {
  readonly id: number
  /** The product it is for; nothing where any product can have it. */
  readonly product_id: number | null
  /** Its name in the control panel, which no other option has. */
  readonly name: string
  /** Its name on the storefront. */
  readonly display_name: string
  readonly type: OptionType
}

/** What a customer can choose for an option. */
export interface OptionValue {
  readonly id: number
  readonly option_id: number
  readonly label: string
  readonly sort_order: number
  /** What the type wants: a text, a colour, a product's id. */
  readonly value: string
  readonly is_default: boolean
}

// V2 shows V3's options of products beside these: their ids must not meet.
const FIRST_ID = 500_001

export const OPTIONS = kind<Option>('shared options', FIRST_ID)
export const OPTION_VALUES = kind<OptionValue>('shared option values', FIRST_ID)
