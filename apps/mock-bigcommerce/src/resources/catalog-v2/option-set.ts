import { kind } from '../../state/kind.ts'

/** Options that go together, to be given to products as one. V3 has no such thing. */
export interface OptionSet {
  readonly id: number
  /** The product it is for; nothing where any product can have it. */
  readonly product_id: number | null
  readonly name: string
}

/** An option's place in an option set. */
export interface OptionSetOption {
  readonly id: number
  readonly option_id: number
  readonly option_set_id: number
  /** Its name on the storefront while it is in this set. */
  readonly display_name: string
  readonly sort_order: number
  readonly is_required: boolean
}

export const OPTION_SETS = kind<OptionSet>('option sets')
export const OPTION_SET_OPTIONS = kind<OptionSetOption>('option set options')
