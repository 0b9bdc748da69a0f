import { kind } from '../../state/kind.ts'

/** Where an option of a product comes from: an option that products share, by way of an option set. */
export interface ProductOptionLink {
  readonly id: number
  readonly product_id: number
  /** Which of V3's two kinds it is. */
  readonly segment: 'modifiers' | 'options'
  /** Its id among those. */
  readonly product_option_id: number
  readonly option_id: number
  readonly is_required: boolean
  /** Which of the shared values each of its own stands for. */
  readonly values: readonly { readonly value_id: number; readonly option_value_id: number }[]
}

export const PRODUCT_OPTION_LINKS = kind<ProductOptionLink>('product option links')
