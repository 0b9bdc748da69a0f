import { z } from 'zod'
import { rfc2822 } from '../../formats/text-forms.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import type { CustomField, ProductImage } from '../catalog/product.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import {
  changeProduct,
  createProduct,
  deleteProduct,
  ofProduct,
  type ProductChange,
} from '../catalog/product-store.ts'
import { productViewV2 } from './product-view-v2.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'

const ChangeV2 = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(250)),
    type: z.enum(['physical', 'digital']),
    sku: lenientText,
    description: lenientText,
    price: lenientNumber,
    cost_price: lenientNumber,
    retail_price: lenientNumber,
    sale_price: lenientNumber,
    weight: lenientNumber,
    width: lenientNumber,
    height: lenientNumber,
    depth: lenientNumber,
    categories: z.array(lenientInteger),
    brand_id: lenientInteger,
    availability: z.enum(['available', 'disabled', 'preorder']),
    inventory_level: lenientInteger,
    inventory_warning_level: lenientInteger,
    inventory_tracking: z.enum(['none', 'simple', 'sku']),
    is_visible: lenientBoolean,
    is_featured: lenientBoolean,
    is_free_shipping: lenientBoolean,
    fixed_cost_shipping_price: lenientNumber,
    sort_order: lenientInteger,
    page_title: lenientText,
    meta_description: lenientText,
    search_keywords: lenientText,
    warranty: lenientText,
    upc: lenientText,
    bin_picking_number: lenientText,
  })
  .partial()

const NewV2 = ChangeV2.required({
  name: true,
  type: true,
  price: true,
  weight: true,
  categories: true,
  availability: true,
})

/** Products as V2 has them, over the same catalogue as V3. */
export const productV2Routes: readonly Route[] = [
  route('GET /v2/products', (call) =>
    listV2(call, filterV2(call.store.products.all(), call.query), productViewV2(call)),
  ),
  route('POST /v2/products', createV2),
  route('DELETE /v2/products', deleteAll),
  route('GET /v2/products/count', (call) =>
    countOf(filterV2(call.store.products.all(), call.query)),
  ),
  route('GET /v2/products/{id}', (call) =>
    recordV2(call.store.products.require(idIn(call, 'id')), productViewV2(call)),
  ),
  route('PUT /v2/products/{id}', (call) => {
    const change = toFields(readV2(ChangeV2, call.body))
    return recordV2(changeProduct(call, idIn(call, 'id'), change), productViewV2(call))
  }),
  route('DELETE /v2/products/{id}', (call) => {
    deleteProduct(call, call.store.products.require(idIn(call, 'id')).id)
    return noContent
  }),
  ...subResource('images', imagesOf, imageView),
  ...subResource('custom_fields', customFieldsOf, customFieldView),
]

function createV2(call: ResourceCall) {
  const product = createProduct(call, toFields(readV2(NewV2, call.body)))
  const body = productViewV2(call)(product)
  return { status: 201, body, createdAt: `/products/${product.id}` }
}

function deleteAll(call: ResourceCall) {
  for (const { id } of call.store.products.all()) deleteProduct(call, id)
  return noContent
}

const TRACKING = { none: 'none', simple: 'product', sku: 'variant' } as const

function toFields({ inventory_tracking, ...fields }: z.infer<typeof ChangeV2>): ProductChange {
  if (inventory_tracking === undefined) return fields
  return { ...fields, inventory_tracking: TRACKING[inventory_tracking] }
}

/** The reads of what hangs on a product. Its writes are not modelled yet. */
function subResource<T extends { readonly id: number }>(
  name: 'images' | 'custom_fields',
  of: (call: ResourceCall) => T[],
  view: (record: T) => object,
): Route[] {
  const path = `/v2/products/{product_id}/${name}` as const
  const one = `${path}/{id}` as const
  return [
    route(`GET ${path}`, (call) => listV2(call, of(call), view)),
    route(`GET ${path}/count`, (call) => countOf(of(call))),
    route(`GET ${one}`, (call) => recordV2(requireIn(of(call), idIn(call, 'id')), view)),
  ]
}

function imagesOf(call: ResourceCall): ProductImage[] {
  return ofProduct(call, idIn(call, 'product_id'), call.store.productImages.all())
}

function imageView(image: ProductImage): object {
  const date = rfc2822(image.date_created)
  return { ...image, date_created: date, date_modified: date }
}

function customFieldsOf(call: ResourceCall): CustomField[] {
  return ofProduct(call, idIn(call, 'product_id'), call.store.customFields.all())
}

function customFieldView({ id, product_id, name, value }: CustomField): object {
  return { id, product_id, name, text: value }
}
