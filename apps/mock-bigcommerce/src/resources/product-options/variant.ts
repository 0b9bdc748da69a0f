import { z } from 'zod'
import { kind } from '../../state/kind.ts'

const LARGEST_STOCK = 2_147_483_647

const amount = z.number().min(0).nullable()
const stock = z.number().int().max(LARGEST_STOCK)

/** What a caller may write of a variant, in V3's names and types. */
export const VariantFields = z.object({
  cost_price: amount,
  price: amount,
  sale_price: amount,
  retail_price: amount,
  map_price: amount,
  weight: amount,
  width: amount,
  height: amount,
  depth: amount,
  is_free_shipping: z.boolean(),
  fixed_cost_shipping_price: amount,
  purchasing_disabled: z.boolean(),
  purchasing_disabled_message: z.string().max(255),
  image_url: z.string(),
  upc: z.string().max(14).nullable(),
  inventory_level: stock.nullable(),
  inventory_warning_level: stock.nullable(),
  bin_picking_number: z.string().max(255).nullable(),
  mpn: z.string().nullable(),
  gtin: z.string().max(14).nullable(),
  sku: z.string().max(255),
})
export type VariantFields = z.infer<typeof VariantFields>

/** The value of an option that a variant stands for: `id` is the value's. */
export interface VariantOptionValue {
  readonly id: number
  readonly option_id: number
}

/**
 * One buyable form of a product, V2's SKU. A price or measure that is `null` is the product's.
 *
 * A product without options has one, its base variant, which has no option values.
 */
export interface Variant extends VariantFields {
  readonly id: number
  readonly product_id: number
  readonly option_values: readonly VariantOptionValue[]
}

/** What a write of a variant may say: any field, or none. */
export type VariantChange = { readonly [K in keyof VariantFields]?: VariantFields[K] | undefined }

/** A variant that nothing was said about. */
export const blankVariant: VariantFields = {
  cost_price: 0,
  price: null,
  sale_price: null,
  retail_price: null,
  map_price: null,
  weight: null,
  width: null,
  height: null,
  depth: null,
  is_free_shipping: false,
  fixed_cost_shipping_price: null,
  purchasing_disabled: false,
  purchasing_disabled_message: '',
  image_url: '',
  upc: '',
  inventory_level: 0,
  inventory_warning_level: 0,
  bin_picking_number: '',
  mpn: '',
  gtin: '',
  sku: '',
}

/**
 * The variants that stand for option values. Base variants are not among them (see
 * `base-variant.ts`), so what shows all variants of a product asks `variantsOf`.
 *
 * Their ids begin where no product's id is: a base variant has its product's.
 */
export const VARIANTS = kind<Variant>('variants', 1_000_001)
