import { z } from 'zod'
import { kind } from '../../state/kind.ts'

const money = z.number().min(0)
const measure = z.number().min(0)
const isoDate = z.iso.datetime({ offset: true })

/** What a caller may write of a product, in V3's names and types. */
export const ProductFields = z.object({
  name: z.string().min(1).max(250),
  type: z.enum(['physical', 'digital']),
  sku: z.string().max(255),
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
  tax_class_id: z.number().int(),
  categories: z.array(z.number().int()),
  brand_id: z.number().int(),
  inventory_level: z.number().int(),
  inventory_warning_level: z.number().int(),
  inventory_tracking: z.enum(['none', 'product', 'variant']),
  fixed_cost_shipping_price: money,
  is_free_shipping: z.boolean(),
  is_visible: z.boolean(),
  is_featured: z.boolean(),
  related_products: z.array(z.number().int()),
  warranty: z.string(),
  bin_picking_number: z.string(),
  layout_file: z.string(),
  upc: z.string(),
  search_keywords: z.string(),
  availability: z.enum(['available', 'disabled', 'preorder']),
  availability_description: z.string(),
  sort_order: z.number().int(),
  condition: z.enum(['New', 'Used', 'Refurbished']),
  is_condition_shown: z.boolean(),
  order_quantity_minimum: z.number().int(),
  order_quantity_maximum: z.number().int(),
  page_title: z.string(),
  meta_keywords: z.array(z.string()),
  meta_description: z.string(),
  is_price_hidden: z.boolean(),
  price_hidden_label: z.string(),
  gtin: z.string(),
  mpn: z.string(),
  view_count: z.number().int(),
})
export type ProductFields = z.infer<typeof ProductFields>

/** A product as the store keeps it. Its numbers are plain; each API version has its own form. */
export interface Product extends ProductFields {
  readonly id: number
  readonly date_created: string
  readonly date_modified: string
  readonly total_sold: number
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
  categories: [],
  brand_id: 0,
  inventory_level: 0,
  inventory_warning_level: 0,
  inventory_tracking: 'none',
  fixed_cost_shipping_price: 0,
  is_free_shipping: false,
  is_visible: false,
  is_featured: false,
  related_products: [],
  warranty: '',
  bin_picking_number: '',
  layout_file: 'product.html',
  upc: '',
  search_keywords: '',
  availability: 'available',
  availability_description: '',
  sort_order: 0,
  condition: 'New',
  is_condition_shown: false,
  order_quantity_minimum: 0,
  order_quantity_maximum: 0,
  page_title: '',
  meta_keywords: [],
  meta_description: '',
  is_price_hidden: false,
  price_hidden_label: '',
  gtin: '',
  mpn: '',
  view_count: 0,
}

/** A picture of a product. */
export interface ProductImage {
  readonly id: number
  readonly product_id: number
  readonly image_file: string
  readonly is_thumbnail: boolean
  readonly sort_order: number
  readonly description: string
  readonly date_created: string
}

/** A name and a value that a merchant added to a product. */
export interface CustomField {
  readonly id: number
  readonly product_id: number
  readonly name: string
  readonly value: string
}

/** A product as a seed gives it: what it leaves out is blank. */
export const SeedProduct = ProductFields.partial()
  .required({ name: true })
  .extend({
    id: z.number().int().positive(),
    date_created: isoDate.optional(),
    date_modified: isoDate.optional(),
    total_sold: z.number().int().optional(),
    images: z
      .array(z.object({ image_file: z.string(), description: z.string().default('') }))
      .default([]),
    custom_fields: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  })
export const PRODUCTS = kind<Product>('products')
export const PRODUCT_IMAGES = kind<ProductImage>('product images')
export const CUSTOM_FIELDS = kind<CustomField>('custom fields')
