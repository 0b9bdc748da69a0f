import type { RouteRow } from '../route-row.ts'

/** Tax and shipping. */
export const v3TaxAndShipping = Object.freeze<RouteRow[]>([
  ['GET PUT DELETE', '/v3/shipping/products/customs-information', 'products'],
  ['GET PUT', '/v3/shipping/settings', 'products', 'inferred'],
  ['GET PUT', '/v3/shipping/settings/channels/{channel_id}', 'products', 'inferred'],
  ['POST PUT DELETE', '/v3/tax/classes', 'taxClasses'],
  ['GET PUT DELETE', '/v3/tax/customers', 'information'],
  ['GET PUT DELETE', '/v3/tax/products/properties', 'information'],
  ['GET POST PUT DELETE', '/v3/tax/properties', 'information'],
  ['GET PUT DELETE', '/v3/tax/providers/{provider_id}/connection', 'information'],
  ['GET POST PUT DELETE', '/v3/tax/rates', 'information'],
  ['GET PUT', '/v3/tax/settings', 'information'],
  ['POST', '/v3/tax/zonecheck', 'information'],
  ['GET POST PUT DELETE', '/v3/tax/zones', 'information'],
])
