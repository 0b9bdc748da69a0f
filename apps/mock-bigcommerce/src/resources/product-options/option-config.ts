import { z } from 'zod'

const date = z.iso.datetime({ offset: true })
const length = z.number().int().min(0)

/** Everything that a question to the buyer can be limited by, whatever its type. */
export const OptionConfig = z
  .object({
    default_value: z.string(),
    checked_by_default: z.boolean(),
    checkbox_label: z.string(),
    date_limited: z.boolean(),
    date_limit_mode: z.enum(['earliest', 'range', 'latest']),
    date_earliest_value: date,
    date_latest_value: date,
    file_types_mode: z.enum(['specific', 'all']),
    file_types_supported: z.array(z.string()),
    file_types_other: z.array(z.string()),
    file_max_size: z.number().int().min(0),
    text_characters_limited: z.boolean(),
    text_min_length: length,
    text_max_length: length,
    text_lines_limited: z.boolean(),
    text_max_lines: length,
    number_limited: z.boolean(),
    number_limit_mode: z.enum(['lowest', 'highest', 'range']),
    number_lowest_value: z.number(),
    number_highest_value: z.number(),
    number_integers_only: z.boolean(),
    product_list_adjusts_inventory: z.boolean(),
    product_list_adjusts_pricing: z.boolean(),
    product_list_shipping_calc: z.enum(['none', 'weight', 'package']),
  })
  .partial()
export type OptionConfig = z.infer<typeof OptionConfig>

// What a question of a type can be limited by begins with one of these.
const PREFIXES: Readonly<Record<string, readonly string[]>> = {
  checkbox: ['check'],
  date: ['default_value', 'date_'],
  file: ['file_'],
  multi_line_text: ['default_value', 'text_'],
  numbers_only_text: ['default_value', 'number_'],
  product_list: ['product_list_'],
  product_list_with_images: ['product_list_'],
  text: ['default_value', 'text_characters_', 'text_max_length', 'text_min_length'],
}

/** Of what a call says, that which means something for the type. */
export function configOf(type: string, said: OptionConfig): OptionConfig {
  const prefixes = PREFIXES[type] ?? []
  const fitting = Object.entries(said).filter(([name]) =>
    prefixes.some((prefix) => name.startsWith(prefix)),
  )
  return Object.fromEntries(fitting)
}
