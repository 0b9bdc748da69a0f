import { z } from 'zod'
import { kind } from '../../state/kind.ts'

/** What a caller may write of a category, in V3's names and types. */
export const CategoryFields = z.object({
  parent_id: z.number().int(),
  name: z.string().min(1).max(50),
  description: z.string(),
  views: z.number().int(),
  sort_order: z.number().int(),
  page_title: z.string(),
  search_keywords: z.string(),
  meta_keywords: z.array(z.string()),
  meta_description: z.string(),
  layout_file: z.string(),
  is_visible: z.boolean(),
  default_product_sort: z.string(),
  image_url: z.string(),
})
export type CategoryFields = z.infer<typeof CategoryFields>

export interface Category extends CategoryFields {
  readonly id: number
}

/** A category that nothing was said about: at the top, and visible. */
export const blankCategory: CategoryFields = {
  parent_id: 0,
  name: '',
  description: '',
  views: 0,
  sort_order: 0,
  page_title: '',
  search_keywords: '',
  meta_keywords: [],
  meta_description: '',
  layout_file: 'category.html',
  is_visible: true,
  default_product_sort: 'use_store_settings',
  image_url: '',
}

/** A category as a seed gives it. */
export const SeedCategory = CategoryFields.partial()
  .required({ name: true })
  .extend({ id: z.number().int().positive() })
export const CATEGORIES = kind<Category>('categories')
