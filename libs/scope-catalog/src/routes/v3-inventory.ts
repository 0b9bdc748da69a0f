import type { RouteRow } from '../route-row.ts'

/** Inventory, its locations, and picking up. */
export const v3Inventory = Object.freeze<RouteRow[]>([
  ['PUT', '/v3/inventory/adjustments/absolute', 'inventory'],
  ['POST', '/v3/inventory/adjustments/relative', 'inventory'],
  ['GET', '/v3/inventory/items', 'inventory'],
  ['GET POST PUT DELETE', '/v3/inventory/locations', 'locations'],
  ['GET POST PUT DELETE', '/v3/inventory/locations/metafields', 'locations', 'metafields'],
  ['GET PUT', '/v3/inventory/locations/{location_id}/items', 'inventory'],
  ['GET POST', '/v3/inventory/locations/{location_id}/metafields', 'locations', 'metafields'],
  [
    'GET PUT DELETE',
    '/v3/inventory/locations/{location_id}/metafields/{metafield_id}',
    'locations',
    'metafields',
  ],
  ['GET POST PUT DELETE', '/v3/pickup/methods', 'fulfillmentMethods'],
  ['POST', '/v3/pickup/options', 'fulfillmentMethods'],
])
