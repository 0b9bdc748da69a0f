import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { fieldOf } from '../answers/field-of.ts'
import { asksForAll, filterV3 } from '../answers/filter-v3.ts'
import { calculatedPriceOf } from './calculated-price.ts'
import { channelsOf } from './product-channels.ts'
import type { Product } from './product.ts'
import { productsOfSku } from './skus.ts'

/** The products that a V3 query asks for, in its order, without a look at the others where an index helps. */
export function findProducts({ store, query }: ResourceCall): readonly Product[] {
  if (asksForAll(query)) return store.products.all()

  const plain = new URLSearchParams(query)
  const kept = [...query].reduce(
    (left, [name, text]) => {
      const matches = OWN_FILTERS.get(name)?.(store, text)
      if (matches === undefined) return left
      plain.delete(name)
      return left.filter(matches)
    },
    candidates(store, query),
  )
  return filterV3(kept, plain, (product, name) =>
    name === 'calculated_price' ? calculatedPriceOf(product) : fieldOf(product, name),
  )
}

/** What an index finds where the query asks for a field that has one; otherwise all products. */
function candidates(store: StoreState, query: URLSearchParams): readonly Product[] {
  const { products } = store
  const ids = query.get('id:in') ?? query.get('id')
  if (ids !== null) return distinct(listOf(ids).flatMap((id) => products.find(Number(id)) ?? []))

  const skus = query.get('sku:in') ?? query.get('sku')
  if (skus !== null) return distinct(listOf(skus).flatMap((sku) => productsOfSku(store, sku)))

  const name = query.get('name')
  if (name !== null) return products.where('name', name)

  const brand = query.get('brand_id')
  return brand === null ? products.all() : products.where('brand_id', Number(brand))
}

const listOf = (text: string) => text.split(',').filter((each) => each !== '')

const distinct = (products: readonly Product[]) =>
  [...new Set(products)].toSorted((a, b) => a.id - b.id)

type Matches = (product: Product) => boolean
type OwnFilter = (store: StoreState, text: string) => Matches

// What only products are filtered by, or what means something else for them.
const OWN_FILTERS: ReadonlyMap<string, OwnFilter> = new Map<string, OwnFilter>([
  // Those that are in these categories and in no other.
  [
    'categories',
    (_store, text) => {
      const wanted = listOf(text).map(Number)
      return ({ categories }) =>
        categories.length === wanted.length && wanted.every((id) => categories.includes(id))
    },
  ],
  // Those that are in all of these, and perhaps in others.
  [
    'categories:in',
    (_store, text) => {
      const wanted = listOf(text).map(Number)
      return ({ categories }) => wanted.every((id) => categories.includes(id))
    },
  ],
  [
    'channel_id:in',
    (store, text) => {
      const wanted = new Set(listOf(text).map(Number))
      return ({ id }) => channelsOf(store, id).some((channel) => wanted.has(channel))
    },
  ],
  ['inventory_low', (_store, text) => (product) => isLow(product) === (text === '1')],
  ['keyword', (store, text) => mentions(store, text.toLowerCase())],
  ['out_of_stock', (_store, text) => (product) => text !== '1' || isOutOfStock(product)],
])

const isLow = ({ inventory_tracking, inventory_level, inventory_warning_level }: Product) =>
  inventory_tracking !== 'none' && inventory_level <= inventory_warning_level

const isOutOfStock = ({ inventory_tracking, inventory_level }: Product) =>
  inventory_tracking !== 'none' && inventory_level <= 0

function mentions({ brands }: StoreState, keyword: string): Matches {
  const has = (text: string) => text.toLowerCase().includes(keyword)
  const brandIds = new Set(brands.all().flatMap(({ id, name }) => (has(name) ? [id] : [])))
  return ({ name, description, sku, brand_id }) =>
    has(name) || has(sku) || has(description) || brandIds.has(brand_id)
}
