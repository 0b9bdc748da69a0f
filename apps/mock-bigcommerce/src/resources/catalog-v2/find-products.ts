import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { filterV2 } from '../answers/v2-answers.ts'
import type { Product } from '../catalog/product.ts'
import { VARIANTS } from '../product-options/variant.ts'

// V2's name of a filter, and the field it is about; every other name in a query is no filter.
const FIELDS = new Map([
  ['availability', 'availability'],
  ['brand_id', 'brand_id'],
  ['condition', 'condition'],
  ['description', 'description'],
  ['is_featured', 'is_featured'],
  ['is_visible', 'is_visible'],
  ['max_date_created', 'max_date_created'],
  ['max_date_modified', 'max_date_modified'],
  ['max_id', 'max_id'],
  ['max_inventory_level', 'max_inventory_level'],
  ['max_number_sold', 'max_total_sold'],
  ['max_price', 'max_price'],
  ['min_date_created', 'min_date_created'],
  ['min_date_modified', 'min_date_modified'],
  ['min_id', 'min_id'],
  ['min_inventory_level', 'min_inventory_level'],
  ['min_number_sold', 'min_total_sold'],
  ['min_price', 'min_price'],
  ['name', 'name'],
  ['sort', 'sort'],
])

/** The products that a V2 query asks for. */
export function findProducts({ store, query }: ResourceCall): Product[] {
  const asked = new URLSearchParams()
  for (const [name, text] of query) {
    const field = FIELDS.get(name)
    if (field !== undefined) asked.append(field, text)
  }
  const category = query.get('category')
  const keyword = query.get('keyword_filter')?.toLowerCase()
  const kept = candidates(store, query).filter(
    (product) =>
      (category === null || product.categories.includes(Number(category))) &&
      (keyword === undefined || mentions(product, keyword)),
  )
  return filterV2(kept, asked)
}

/** What an index finds where the query asks for a field that has one; otherwise all products. */
function candidates(store: StoreState, query: URLSearchParams): readonly Product[] {
  const { products } = store
  const sku = query.get('sku')
  if (sku !== null) return withSku(store, sku, query.get('include_sku') === 'true')

  const name = query.get('name')
  const named = name === null ? [] : products.where('name', name)
  if (named.length > 0) return named

  const brand = query.get('brand_id')
  return brand === null ? products.all() : products.where('brand_id', Number(brand))
}

/** @param withVariants Whether a product is also found by the SKU of one of its variants. */
function withSku(store: StoreState, sku: string, withVariants: boolean): readonly Product[] {
  const own = store.products.where('sku', sku)
  if (!withVariants) return own
  const others = store
    .records(VARIANTS)
    .where('sku', sku)
    .map(({ product_id }) => product_id)
    .filter((id) => !own.some((product) => product.id === id))
  return [...own, ...others.flatMap((id) => store.products.find(id) ?? [])]
}

function mentions(product: Product, keyword: string): boolean {
  const { name, sku, description, search_keywords } = product
  return [name, sku, description, search_keywords].some((text) =>
    text.toLowerCase().includes(keyword),
  )
}
