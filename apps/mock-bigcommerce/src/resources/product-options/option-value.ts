import { z } from 'zod'
import { sortOrder } from '../catalog/sort-order.ts'

/** What a value means beyond its label; which part counts is its option's type to say. */
export const ValueData = z
  .object({
    colors: z
      .array(z.string().regex(/^#[0-9a-f]{3,8}$/i))
      .min(1)
      .max(3),
    image_url: z.string().min(1),
    product_id: z.number().int(),
    checked_value: z.boolean(),
  })
  .partial()
export type ValueData = z.infer<typeof ValueData>

const Adjuster = z.object({
  adjuster: z.enum(['relative', 'percentage']).nullable().default(null),
  adjuster_value: z.number().default(0),
})

/** What choosing a modifier's value does to the product. */
export const Adjusters = z.object({
  price: Adjuster.nullish().transform((said) => said ?? noAdjuster),
  weight: Adjuster.nullish().transform((said) => said ?? noAdjuster),
  image_url: z.string().default(''),
  purchasing_disabled: z
    .object({ status: z.boolean().default(false), message: z.string().default('') })
    .default({ status: false, message: '' }),
})
export type Adjusters = z.infer<typeof Adjusters>

const noAdjuster = { adjuster: null, adjuster_value: 0 }

/** What a caller may write of an option's value. */
export const OptionValueFields = z.object({
  label: z.string().min(1).max(255),
  sort_order: sortOrder,
  value_data: ValueData.nullable(),
  is_default: z.boolean(),
  adjusters: Adjusters,
})
export type OptionValueFields = z.infer<typeof OptionValueFields>

/** A value that nothing was said about. */
export const blankValue: OptionValueFields = {
  label: '',
  sort_order: 0,
  value_data: null,
  is_default: false,
  adjusters: Adjusters.parse({}),
}

/** A value as a write of its option has it: with an `id` where it is there already. */
export const SaidValue = OptionValueFields.partial().extend({ id: z.number().int().optional() })
export type SaidValue = z.infer<typeof SaidValue>
