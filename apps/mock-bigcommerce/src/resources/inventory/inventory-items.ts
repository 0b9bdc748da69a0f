import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { changeItemSettings } from './item-settings.ts'
import { everyItem, findItem, itemsOf, namesOf, type InventoryItem } from './inventory-item.ts'
import { listedIn, listedNumbersIn, listInventory } from './list-inventory.ts'
import { DEFAULT_LOCATION, LOCATIONS, type Location } from './location.ts'
import { onHandOf, STOCK } from './stock.ts'
import { findStock, type StockLevels } from './stock-at.ts'

const AT_LOCATION = '/v3/inventory/locations/{location_id}/items'

/** What lies where. */
export const inventoryItemRoutes: readonly Route[] = [
  route('GET /v3/inventory/items', listItems),
  route(`GET ${AT_LOCATION}`, listItemsAtLocation),
  route(`PUT ${AT_LOCATION}`, changeItemSettings),
]

function listItems(call: ResourceCall): ResourceAnswer {
  const { store, query } = call
  const locations = locationsAsked(call)
  const items = itemsAsked(store, query).filter((item) =>
    locations.some(({ id }) => findStock(store, item, id) !== undefined),
  )
  return listInventory(call, items, (item) => ({
    identity: { ...identityOf(item), sku_id: item.variant?.id ?? null },
    locations: locations.flatMap((location) => {
      const stock = findStock(store, item, location.id)
      return stock === undefined ? [] : [{ ...placeOf(location), ...levelsOf(stock) }]
    }),
  }))
}

function locationsAsked({ store, query }: ResourceCall): readonly Location[] {
  const ids = listedNumbersIn(query, 'location_id:in')
  const codes = listedIn(query, 'location_code:in')
  return store
    .records(LOCATIONS)
    .all()
    .filter(({ id, code }) => (ids?.includes(id) ?? true) && (codes?.includes(code) ?? true))
}

function listItemsAtLocation(call: ResourceCall): ResourceAnswer {
  const { store, query } = call
  const { id } = store.records(LOCATIONS).require(idIn(call, 'location_id'))
  const items = itemsAsked(store, query, id).filter(
    (item) => findStock(store, item, id) !== undefined,
  )
  return listInventory(call, items, (item) => {
    const stock = findStock(store, item, id)
    return { identity: identityOf(item), ...(stock && levelsOf(stock)) }
  })
}

/** @param locationId Where they lie, to look only at what was counted there. */
function itemsAsked(
  store: StoreState,
  query: URLSearchParams,
  locationId = DEFAULT_LOCATION,
): readonly InventoryItem[] {
  const products = listedNumbersIn(query, 'product_id:in')
  const variants = listedNumbersIn(query, 'variant_id:in')
  const skus = listedIn(query, 'sku:in')
  return itemsAmong(store, locationId, { products, variants }).filter(
    (item) =>
      (products?.includes(item.product.id) ?? true) &&
      (variants?.some((id) => id === item.variantId) ?? true) &&
      (skus?.includes(identityOf(item).sku) ?? true),
  )
}

interface AskedIds {
  readonly products: readonly number[] | undefined
  readonly variants: readonly number[] | undefined
}

// Of a large catalogue only what is asked for by id is looked at.
function itemsAmong(
  store: StoreState,
  locationId: number,
  { products, variants }: AskedIds,
): readonly InventoryItem[] {
  if (variants !== undefined) return variants.flatMap((id) => findItem(store, id) ?? [])
  if (products !== undefined) {
    return products
      .flatMap((id) => store.products.find(id) ?? [])
      .flatMap((product) => itemsOf(store, product))
  }
  if (locationId === DEFAULT_LOCATION) return everyItem(store)
  const kept = store.records(STOCK).where('location_id', locationId)
  return kept.flatMap(({ item_id }) => findItem(store, item_id) ?? [])
}

function identityOf(item: InventoryItem) {
  return { sku: (item.variant ?? item.product).sku, ...namesOf(item) }
}

function placeOf({ id, code, label, enabled }: Location) {
  return {
    location_id: id,
    location_code: code,
    location_name: label,
    location_enabled: enabled,
  }
}

function levelsOf(stock: StockLevels) {
  const { safety_stock, is_in_stock, warning_level, bin_picking_number } = stock
  return {
    available_to_sell: stock.available,
    total_inventory_onhand: onHandOf(stock),
    settings: { safety_stock, is_in_stock, warning_level, bin_picking_number },
  }
}
