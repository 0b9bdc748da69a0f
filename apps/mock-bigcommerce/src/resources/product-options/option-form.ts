import { z } from 'zod'
import type { ResourceCall } from '../../routing/route.ts'
import type { Kind } from '../../state/kind.ts'
import { OptionConfig } from './option-config.ts'
import { SaidValue } from './option-value.ts'
import { MODIFIER_TYPES, type ProductOption, type ProductOptionValue } from './product-option.ts'

/** What a write may say of an option, whichever form it has. */
export const SaidOption = z
  .object({
    display_name: z.string().min(1).max(255),
    type: z.enum(MODIFIER_TYPES),
    required: z.boolean(),
    config: OptionConfig,
    sort_order: z.number().int(),
    image_url: z.string(),
    option_values: z.array(SaidValue),
  })
  .partial()
export type SaidOption = z.infer<typeof SaidOption>

/** One of the two things that a product asks its buyer: a variant option, or a modifier. */
export interface OptionForm {
  /** Its name in a path. */
  readonly segment: 'modifiers' | 'options'
  /** The parameter of the path that holds its id. */
  readonly param: 'modifier_id' | 'option_id'
  readonly options: Kind<ProductOption>
  readonly values: Kind<ProductOptionValue>
  /** How many values one may have. */
  readonly maximumValues: number
  readonly New: z.ZodType<SaidOption>
  readonly Change: z.ZodType<SaidOption>
  /** What a caller sees of one, its values aside. */
  readonly view: (option: ProductOption) => object
  readonly viewValue: (value: ProductOptionValue) => object
  /** Removes what cannot be without the option, or without one of its values. */
  readonly onRemoved: (call: ResourceCall, option: ProductOption, valueId?: number) => void
}
