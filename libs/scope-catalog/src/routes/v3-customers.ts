import type { RouteRow } from '../route-row.ts'

/** Customers, segments, shopper profiles and wishlists. */
export const v3Customers = Object.freeze<RouteRow[]>([
  ['GET POST PUT DELETE', '/v3/customers', 'customers'],
  ['GET POST PUT DELETE', '/v3/customers/addresses', 'customers'],
  ['GET PUT DELETE', '/v3/customers/attribute-values', 'customers'],
  ['GET POST PUT DELETE', '/v3/customers/attributes', 'customers'],
  ['GET PUT', '/v3/customers/form-field-values', 'customers'],
  ['GET POST PUT DELETE', '/v3/customers/metafields', 'customers', 'metafields'],
  ['GET PUT', '/v3/customers/settings', 'customers'],
  ['GET PUT', '/v3/customers/settings/channels/{channel_id}', 'customers'],
  ['GET POST DELETE', '/v3/customers/subscribers', 'customers'],
  ['GET PUT DELETE', '/v3/customers/subscribers/{subscriber_id}', 'customers'],
  ['POST', '/v3/customers/validate-credentials', 'customers'],
  ['GET PUT', '/v3/customers/{customerId}/consent', 'customers'],
  ['GET POST', '/v3/customers/{customerId}/metafields', 'customers', 'metafields'],
  [
    'GET PUT DELETE',
    '/v3/customers/{customerId}/metafields/{metafieldId}',
    'customers',
    'metafields',
  ],
  ['GET', '/v3/customers/{customerId}/stored-instruments', 'storedInstruments'],
  ['GET POST PUT DELETE', '/v3/segments', 'customers'],
  ['GET', '/v3/segments/{segmentId}/shopper-profiles', 'customersModify'],
  ['POST DELETE', '/v3/segments/{segmentId}/shopper-profiles', 'customers'],
  ['GET POST DELETE', '/v3/shopper-profiles', 'customers'],
  ['GET', '/v3/shopper-profiles/{shopperProfileId}/segments', 'customers'],
  ['GET POST', '/v3/wishlists', 'customers'],
  ['GET PUT DELETE', '/v3/wishlists/{wishlist_id}', 'customers'],
  ['POST', '/v3/wishlists/{wishlist_id}/items', 'customers'],
  ['DELETE', '/v3/wishlists/{wishlist_id}/items/{item_id}', 'customers'],
])
