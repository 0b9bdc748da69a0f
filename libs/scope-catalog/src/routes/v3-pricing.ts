import type { RouteRow } from '../route-row.ts'

/** Price lists, and prices as a shopper sees them. */
export const v3Pricing = Object.freeze<RouteRow[]>([
  ['GET POST DELETE', '/v3/pricelists', 'products'],
  ['GET POST DELETE', '/v3/pricelists/assignments', 'products'],
  ['POST PUT', '/v3/pricelists/records', 'products'],
  ['GET PUT DELETE', '/v3/pricelists/{price_list_id}', 'products'],
  ['PUT', '/v3/pricelists/{price_list_id}/assignments', 'products'],
  ['GET POST PUT DELETE', '/v3/pricelists/{price_list_id}/records', 'products'],
  ['GET', '/v3/pricelists/{price_list_id}/records/{variant_id}', 'products'],
  [
    'GET PUT DELETE',
    '/v3/pricelists/{price_list_id}/records/{variant_id}/{currency_code}',
    'products',
  ],
  ['POST', '/v3/pricing/products', 'productsByPost', 'inferred'],
])
