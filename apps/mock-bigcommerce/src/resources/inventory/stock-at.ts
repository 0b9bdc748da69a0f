import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { changeProduct } from '../catalog/product-store.ts'
import { changeVariant } from '../product-options/write-variant.ts'
import type { InventoryItem } from './inventory-item.ts'
import { DEFAULT_LOCATION } from './location.ts'
import { without } from '../answers/without.ts'
import { blankStock, STOCK, type Stock } from './stock.ts'

const NAMES = ['id', 'item_id', 'location_id'] as const

/** Stock without what names it. */
export type StockLevels = Omit<Stock, (typeof NAMES)[number]>

/**
 * What lies of an item at a location.
 *
 * @returns `undefined` if nothing was ever said of it there. At the default location there is always
 *   what the catalogue says.
 */
export function findStock(
  store: StoreState,
  item: InventoryItem,
  locationId: number,
): StockLevels | undefined {
  const kept = findKept(store, item.id, locationId)
  if (locationId !== DEFAULT_LOCATION) return kept && without(kept, NAMES)
  const { inventory_level, inventory_warning_level, bin_picking_number } =
    item.variant ?? item.product
  return {
    ...(kept ? without(kept, NAMES) : blankStock),
    available: inventory_level ?? 0,
    warning_level: inventory_warning_level ?? 0,
    bin_picking_number: bin_picking_number ?? '',
  }
}

function findKept(store: StoreState, itemId: number, locationId: number): Stock | undefined {
  return store
    .records(STOCK)
    .where('item_id', itemId)
    .find(({ location_id }) => location_id === locationId)
}

/** Says what lies of an item at a location: to the catalogue too, if that is where it looks. */
export function putStock(
  call: ResourceCall,
  item: InventoryItem,
  location_id: number,
  levels: StockLevels,
): void {
  const { store } = call
  const { id: item_id } = item
  const stock = { ...levels, item_id, location_id }
  const kept = findKept(store, item_id, location_id)
  if (kept === undefined) store.records(STOCK).create(stock)
  else store.records(STOCK).put({ ...stock, id: kept.id })
  if (location_id === DEFAULT_LOCATION) writeCatalogue(call, item, levels)
}

function writeCatalogue(call: ResourceCall, item: InventoryItem, levels: StockLevels): void {
  const change = {
    inventory_level: levels.available,
    inventory_warning_level: levels.warning_level,
    bin_picking_number: levels.bin_picking_number,
  }
  if (item.variant === undefined) changeProduct(call, item.product.id, change)
  else changeVariant(call, item.variant, change)
}
