import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import { sortOrder } from './sort-order.ts'

const LARGEST_LEVEL = 2_147_483_647
const LARGEST_COUNT = 1_000_000_000

const money = z.number().min(0)
const measure = z.number().min(0).max(9_999_999_999)
const level = z.number().int().min(0).max(LARGEST_LEVEL)
const quantity = z.number().int().min(0).max(LARGEST_COUNT)
const shortText = z.string().max(255)
const longText = z.string().max(65_535)
const isoDate = z.iso.datetime({ offset: true })

/** What a caller may write of a product, in V3's names and types. */
export const ProductFields = z.object({
  name: z.string().min(1).max(250),
  type: z.enum(['physical', 'digital']),
  sku: shortText,
  description: z.string(),
  weight: measure,
  width: measure,
  depth: measure,
  height: measure,
  price: money,
  cost_price: money,
  retail_price: money,
  sale_price: money,
  map_price: money,
  tax_class_id: z.number().int().min(0).max(255),
  product_tax_code: shortText,
  categories: z.array(z.number().int()).max(1_000),
  brand_id: quantity,
  inventory_level: level,
  inventory_warning_level: level,
  inventory_tracking: z.enum(['none', 'product', 'variant']),
  fixed_cost_shipping_price: money,
  is_free_shipping: z.boolean(),
  is_visible: z.boolean(),
  is_featured: z.boolean(),
  related_products: z.array(z.number().int()),
  warranty: longText,
  bin_picking_number: shortText,
  layout_file: z.string().max(500),
  upc: z.string().max(14),
  search_keywords: longText,
  availability: z.enum(['available', 'disabled', 'preorder']),
  availability_description: shortText,
  gift_wrapping_options_type: z.enum(['any', 'none', 'list']),
  gift_wrapping_options_list: z.array(z.number().int()),
  sort_order: sortOrder,
  condition: z.enum(['New', 'Used', 'Refurbished']),
  is_condition_shown: z.boolean(),
  order_quantity_minimum: quantity,
  order_quantity_maximum: quantity,
  page_title: shortText,
  meta_keywords: z.array(z.string()),
  meta_description: longText,
  view_count: quantity,
  preorder_release_date: isoDate.nullable(),
  preorder_message: shortText,
  is_preorder_only: z.boolean(),
  is_price_hidden: z.boolean(),
  price_hidden_label: z.string().max(200),
  /** Empty where the storefront makes it from the name. */
  custom_url: shortText,
  open_graph_type: z.enum([
    'product',
    'album',
    'book',
    'drink',
    'food',
    'game',
    'movie',
    'song',
    'tv_show',
  ]),
  open_graph_title: z.string(),
  open_graph_description: z.string(),
  open_graph_use_meta_description: z.boolean(),
  open_graph_use_product_name: z.boolean(),
  open_graph_use_image: z.boolean(),
  gtin: z.string().max(14),
  mpn: z.string(),
  date_last_imported: z.string(),
  total_sold: z.number().int(),
})
export type ProductFields = z.infer<typeof ProductFields>

/** A product as the store keeps it. Its numbers are plain; each API version has its own form. */
export interface Product extends ProductFields {
  readonly id: number
  readonly date_created: string
  readonly date_modified: string
}

/** A product that nothing was said about. */
export const blankProduct: ProductFields = {
  name: '',
  type: 'physical',
  sku: '',
  description: '',
  weight: 0,
  width: 0,
  depth: 0,
  height: 0,
  price: 0,
  cost_price: 0,
  retail_price: 0,
  sale_price: 0,
  map_price: 0,
  tax_class_id: 0,
  product_tax_code: '',
  categories: [],
  brand_id: 0,
  inventory_level: 0,
  inventory_warning_level: 0,
  inventory_tracking: 'none',
  fixed_cost_shipping_price: 0,
  is_free_shipping: false,
  is_visible: false,
  is_featured: false,
  // The store chooses them itself.
  related_products: [-1],
  warranty: '',
  bin_picking_number: '',
  layout_file: 'product.html',
  upc: '',
  search_keywords: '',
  availability: 'available',
  availability_description: '',
  gift_wrapping_options_type: 'any',
  gift_wrapping_options_list: [],
  sort_order: 0,
  condition: 'New',
  is_condition_shown: false,
  order_quantity_minimum: 0,
  order_quantity_maximum: 0,
  page_title: '',
  meta_keywords: [],
  meta_description: '',
  view_count: 0,
  preorder_release_date: null,
  preorder_message: '',
  is_preorder_only: false,
  is_price_hidden: false,
  price_hidden_label: '',
  custom_url: '',
  open_graph_type: 'product',
  open_graph_title: '',
  open_graph_description: '',
  open_graph_use_meta_description: true,
  open_graph_use_product_name: true,
  open_graph_use_image: true,
  gtin: '',
  mpn: '',
  date_last_imported: '',
  total_sold: 0,
}

/** A product as a seed gives it: what it leaves out is blank. */
export const SeedProduct = ProductFields.partial()
  .required({ name: true })
  .extend({
    id: z.number().int().positive(),
    date_created: isoDate.optional(),
    date_modified: isoDate.optional(),
    images: z
      .array(z.object({ image_file: z.string(), description: z.string().default('') }))
      .default([]),
    custom_fields: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  })

export const PRODUCTS = kind<Product>('products')
