import { z } from 'zod'
import { kind } from '../../state/kind.ts'

/** What a caller may write of a brand, in V3's names and types. */
export const BrandFields = z.object({
  name: z.string().min(1).max(255),
  page_title: z.string().max(255),
  meta_keywords: z.array(z.string()),
  meta_description: z.string().max(65_535),
  search_keywords: z.string().max(65_535),
  image_url: z.string(),
  /** Empty where the storefront makes it from the name. */
  custom_url: z.string().max(1_024),
})
export type BrandFields = z.infer<typeof BrandFields>

export interface Brand extends BrandFields {
  readonly id: number
}

/** A brand that nothing was said about. */
export const blankBrand: BrandFields = {
  name: '',
  page_title: '',
  meta_keywords: [],
  meta_description: '',
  search_keywords: '',
  image_url: '',
  custom_url: '',
}

/** A brand as a seed gives it. */
export const SeedBrand = BrandFields.partial()
  .required({ name: true })
  .extend({ id: z.number().int().positive() })

export const BRANDS = kind<Brand>('brands')
