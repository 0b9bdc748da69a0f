import { route, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { Product } from '../catalog/product.ts'
import { productIn } from '../catalog/product-in.ts'

/** How a product is listed at Google Shopping. Its id is the product's. */
export interface GoogleProductSearchMapping {
  readonly id: number
  readonly enabled: boolean
  /** Google's own taxonomy. */
  readonly category_id: number
  readonly google_shopping_product_category_path: string
  readonly custom_item: boolean
  readonly gender: string
  readonly age_group: string
  readonly color: string
  readonly size: string
  readonly material: string
  readonly pattern: string
}

export const GOOGLE_PRODUCT_SEARCH_MAPPINGS = kind<GoogleProductSearchMapping>(
  'google product search mappings',
)

const unlisted: Omit<GoogleProductSearchMapping, 'id'> = {
  enabled: false,
  category_id: 0,
  google_shopping_product_category_path: '',
  custom_item: false,
  gender: '',
  age_group: '',
  color: '',
  size: '',
  material: '',
  pattern: '',
}

/** How products are listed at Google Shopping. V2 only reads it. */
export const googleProductSearchRoutes: readonly Route[] = [
  route('GET /v2/products/{product_id}/googleproductsearch', (call) => {
    const product = productIn(call)
    const mapping = call.store.records(GOOGLE_PRODUCT_SEARCH_MAPPINGS).find(product.id) ?? unlisted
    return { status: 200, body: viewOf(product, mapping) }
  }),
]

function viewOf(product: Product, mapping: Omit<GoogleProductSearchMapping, 'id'>): object {
  return {
    product_id: product.id,
    enabled: mapping.enabled,
    category_id: mapping.category_id,
    google_shopping_product_category_path: mapping.google_shopping_product_category_path,
    custom_item: mapping.custom_item,
    global_trade_item_number: product.gtin || product.upc,
    manufacturer_part_number: product.mpn,
    gender: mapping.gender,
    age_group: mapping.age_group,
    color: mapping.color,
    size: mapping.size,
    material: mapping.material,
    pattern: mapping.pattern,
  }
}
