import { z } from 'zod'
import { NamedOptionValue } from '../product-options/variant-option-values.ts'
import { VariantFields } from '../product-options/variant.ts'
import { BulkPricingRuleFields } from './bulk-pricing-rules.ts'
import { CustomFieldFields } from './custom-fields.ts'
import { CustomUrl } from './custom-url.ts'
import { ImageFields } from './product-images.ts'
import { VideoFields } from './product-videos.ts'
import { ProductFields } from './product.ts'

// Names one that the product has already.
const id = z.number().int().optional()

/** What a write of a product says of that which belongs to it. */
export const ProductParts = z
  .object({
    bulk_pricing_rules: z.array(BulkPricingRuleFields.extend({ id })),
    custom_fields: z.array(CustomFieldFields.extend({ id })),
    images: z.array(ImageFields.extend({ id, image_file: z.string().min(1).optional() })),
    variants: z.array(
      VariantFields.partial().extend({ option_values: z.array(NamedOptionValue).optional() }),
    ),
    videos: z.array(VideoFields.extend({ id })),
  })
  .partial()
export type ProductParts = z.infer<typeof ProductParts>

/** The fields that are about parts. */
export const PART_NAMES = [
  'bulk_pricing_rules',
  'custom_fields',
  'images',
  'variants',
  'videos',
] as const satisfies readonly (keyof ProductParts)[]

/** What V3 reads of a change of a product. */
export const ProductBody = ProductFields.partial().extend({
  ...ProductParts.shape,
  custom_url: CustomUrl.optional(),
  /** Another way to say `brand_id`. */
  brand_name: z.string().min(1).max(255).optional(),
})
export type ProductBody = z.infer<typeof ProductBody>

/** What V3 reads of a new product. */
export const NewProductBody = ProductBody.required({
  name: true,
  type: true,
  weight: true,
  price: true,
})
