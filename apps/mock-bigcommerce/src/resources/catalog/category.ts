import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import { sortOrder } from './sort-order.ts'

/** What a caller may write of a category, in V3's names and types. */
export const CategoryFields = z.object({
  parent_id: z.number().int(),
  name: z.string().min(1).max(50),
  description: z.string().max(65_535),
  views: z.number().int(),
  sort_order: sortOrder,
  page_title: z.string().max(255),
  search_keywords: z.string().max(255),
  meta_keywords: z.array(z.string()),
  meta_description: z.string().max(65_535),
  layout_file: z.string().max(500),
  is_visible: z.boolean(),
  default_product_sort: z.enum([
    'use_store_settings',
    'featured',
    'newest',
    'best_selling',
    'alpha_asc',
    'alpha_desc',
    'avg_customer_review',
    'price_asc',
    'price_desc',
  ]),
  image_url: z.string(),
  /** Empty where the storefront makes it from the name. */
  custom_url: z.string().max(255),
})
export type CategoryFields = z.infer<typeof CategoryFields>

export interface Category extends CategoryFields {
  readonly id: number
  /** The category tree that it is in, as its parent is. */
  readonly tree_id: number
}

/** The tree that V2 and V3's plain categories are about: that of the store's first channel. */
export const DEFAULT_TREE = 1

/** A category that nothing was said about: at the top, and visible. */
export const blankCategory: Omit<Category, 'id'> = {
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
  custom_url: '',
  tree_id: DEFAULT_TREE,
}

/** A category as a seed gives it. */
export const SeedCategory = CategoryFields.partial()
  .required({ name: true })
  .extend({ id: z.number().int().positive() })

export const CATEGORIES = kind<Category>('categories')
