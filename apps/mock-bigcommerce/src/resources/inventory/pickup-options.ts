import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { without } from '../answers/without.ts'
import { readV3 } from '../answers/read-v3.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { distanceKm } from './distance.ts'
import { itemsOf, type InventoryItem } from './inventory-item.ts'
import { LOCATIONS, type Location } from './location.ts'
import { PICKUP_METHODS } from './pickup-method.ts'
import { findStock } from './stock-at.ts'
import { invalidField } from '../answers/invalid-field.ts'

const MOST_OPTIONS = 10
const KM_PER_MILE = 1.609344

const id = z.number().int().positive()
const Search = z.object({
  search_area: z.object({
    coordinates: z
      .object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
      .optional(),
    radius: z.object({ value: z.number().int().min(0), unit: z.enum(['KM', 'MI']) }),
  }),
  items: z.array(z.object({ variant_id: id, quantity: id })).min(1),
})
type Search = z.infer<typeof Search>

/** Where a shopper can collect all of what is wanted at once. */
export const pickupOptionRoutes: readonly Route[] = [route('POST /v3/pickup/options', findOptions)]

function findOptions({ store, body }: ResourceCall): ResourceAnswer {
  const { search_area, items } = readV3(Search, body)
  const wanted = items.map(({ variant_id, quantity }, i) => ({
    item: requireStocked(store, variant_id, i),
    quantity,
  }))
  const locations = store
    .records(LOCATIONS)
    .all()
    .filter(({ enabled, storefront_visibility }) => enabled && storefront_visibility)
    .filter((location) => isWithin(search_area, location))
    .filter(({ id }) => wanted.every(({ item, quantity }) => has(store, id, item, quantity)))
  const pickup_options = locations
    .flatMap(({ id }) => store.records(PICKUP_METHODS).where('location_id', id))
    .slice(0, MOST_OPTIONS)
    .map((method) => ({
      pickup_method: without(method, ['date_created', 'date_modified']),
      available_items: items,
    }))
  return { status: 200, body: { results: [{ pickup_options }] } }
}

/** What is counted where that variant is sold: itself, or its product. */
function requireStocked(store: StoreState, variantId: number, index: number): InventoryItem {
  const variant = findVariant(store, variantId)
  const product = variant && store.products.find(variant.product_id)
  const items = product === undefined ? [] : itemsOf(store, product)
  const item = items.find((each) => each.id === variantId) ?? items[0]
  if (item !== undefined) return item
  throw invalidField(`items.${index}.variant_id`)
}

function isWithin({ coordinates, radius }: Search['search_area'], { address }: Location): boolean {
  if (coordinates === undefined) return true
  if (address === null) return false
  const reachKm = radius.unit === 'KM' ? radius.value : radius.value * KM_PER_MILE
  return distanceKm(coordinates, address.geo_coordinates) <= reachKm
}

// Of what is not counted there is always enough.
function has(store: StoreState, at: number, item: InventoryItem, quantity: number): boolean {
  const stock = findStock(store, item, at)
  if (stock?.is_in_stock === false) return false
  return item.product.inventory_tracking === 'none' || (stock?.available ?? 0) >= quantity
}
