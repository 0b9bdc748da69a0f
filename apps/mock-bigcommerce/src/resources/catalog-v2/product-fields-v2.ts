import { z } from 'zod'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { ProductFields } from '../catalog/product.ts'
import type { ProductChange } from '../catalog/product-store.ts'
import { dateOrNone, lenientIntegers, textOrNone } from './lenient-v2.ts'

const { shape } = ProductFields

const IDS = /^\s*(?:-1|\d{1,15}(?:\s*,\s*\d{1,15})*)?\s*$/

const idsInText = textOrNone
  .pipe(z.string().regex(IDS))
  .transform((said) => (said.trim() === '' ? [] : said.split(',').map(Number)))

const wordsInText = textOrNone.transform((said) =>
  said
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== ''),
)

/** What a V2 call may write of a product that V3 knows as well, in V2's names and forms. */
export const ProductChangeV2 = z
  .object({
    name: lenientText.pipe(shape.name),
    type: shape.type,
    sku: textOrNone.pipe(shape.sku),
    description: textOrNone,
    search_keywords: textOrNone.pipe(shape.search_keywords),
    availability_description: textOrNone.pipe(shape.availability_description),
    price: lenientNumber.pipe(shape.price),
    cost_price: lenientNumber.pipe(shape.cost_price),
    retail_price: lenientNumber.pipe(shape.retail_price),
    sale_price: lenientNumber.pipe(shape.sale_price),
    sort_order: lenientInteger.pipe(shape.sort_order),
    is_visible: lenientBoolean,
    is_featured: lenientBoolean,
    related_products: idsInText,
    inventory_level: lenientInteger.pipe(shape.inventory_level),
    inventory_warning_level: lenientInteger.pipe(shape.inventory_warning_level),
    inventory_tracking: z.enum(['none', 'simple', 'sku']),
    warranty: textOrNone.pipe(shape.warranty),
    weight: lenientNumber.pipe(shape.weight),
    width: lenientNumber.pipe(shape.width),
    height: lenientNumber.pipe(shape.height),
    depth: lenientNumber.pipe(shape.depth),
    fixed_cost_shipping_price: lenientNumber.pipe(shape.fixed_cost_shipping_price),
    is_free_shipping: lenientBoolean,
    brand_id: lenientInteger.pipe(shape.brand_id),
    view_count: lenientInteger.pipe(shape.view_count),
    page_title: textOrNone.pipe(shape.page_title),
    meta_keywords: wordsInText,
    meta_description: textOrNone.pipe(shape.meta_description),
    layout_file: textOrNone.pipe(shape.layout_file),
    is_price_hidden: lenientBoolean,
    price_hidden_label: textOrNone.pipe(shape.price_hidden_label),
    categories: lenientIntegers,
    condition: shape.condition,
    is_condition_shown: lenientBoolean,
    preorder_release_date: dateOrNone,
    is_preorder_only: lenientBoolean,
    preorder_message: textOrNone.pipe(shape.preorder_message),
    order_quantity_minimum: lenientInteger.pipe(shape.order_quantity_minimum),
    order_quantity_maximum: lenientInteger.pipe(shape.order_quantity_maximum),
    open_graph_type: shape.open_graph_type,
    open_graph_title: textOrNone,
    open_graph_description: textOrNone,
    is_open_graph_thumbnail: lenientBoolean,
    upc: textOrNone.pipe(shape.upc),
    avalara_product_tax_code: textOrNone.pipe(shape.product_tax_code),
    tax_class_id: lenientInteger.pipe(shape.tax_class_id),
    bin_picking_number: textOrNone.pipe(shape.bin_picking_number),
    custom_url: textOrNone.pipe(shape.custom_url),
    availability: shape.availability,
  })
  .partial()

/** What a new product must say. */
export const NewProductV2 = ProductChangeV2.required({
  name: true,
  type: true,
  price: true,
  weight: true,
  categories: true,
  availability: true,
})

const TRACKING = { none: 'none', simple: 'product', sku: 'variant' } as const

/** What a V2 call said, in V3's names and forms. */
export function toProductChange({
  inventory_tracking: tracking,
  is_open_graph_thumbnail: open_graph_use_image,
  avalara_product_tax_code: product_tax_code,
  ...same
}: z.infer<typeof ProductChangeV2>): ProductChange {
  const inventory_tracking = tracking && TRACKING[tracking]
  return { ...same, inventory_tracking, open_graph_use_image, product_tax_code }
}
