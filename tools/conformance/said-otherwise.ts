import type { JsonObject } from './json-value.ts'

const IN_DOLLARS = { enabled_currencies: ['USD'], default_currency: 'USD' }
const PICKED_UP = { ready_at: '2026-03-01T10:00:00Z', collected_at: '2026-03-02T10:00:00Z' }
const FORWARDED = { forward: { type: 'manual', ref: '/moved/' } }

/**
 * Fields of bodies, by operation, that cannot be as the documents suggest: what they leave out and a call
 * cannot do without, and what goes with something that only their own store has.
 */
export const SAID_OTHERWISE: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['POST /v2/currencies', { currency_code: 'ISK', name: 'Icelandic króna' }],
  ['POST /v2/customers', { email: 'sample.person@example.com' }],
  ['POST /v2/redirects', FORWARDED],
  ['PUT /v2/redirects/{}', FORWARDED],
  ['POST /v3/channels/currency-assignments', IN_DOLLARS],
  ['PUT /v3/channels/currency-assignments', IN_DOLLARS],
  ['POST /v3/channels/{}/currency-assignments', IN_DOLLARS],
  ['PUT /v3/channels/{}/currency-assignments', IN_DOLLARS],
  ['POST /v3/content/placements', { template_file: 'pages/home', entity_id: '' }],
  ['POST /v3/inventory/locations', { code: 'SAMPLE-9' }],
  ['POST /v3/orders/pickups', PICKED_UP],
  ['PUT /v3/orders/pickups', PICKED_UP],
  ['PUT /v3/storefront/custom-template-associations', { entity_type: 'product' }],
  ['PUT /v3/wishlists/{}', { items: [{ product_id: 1, variant_id: 1 }] }],
])

/** The same for queries. */
export const QUERY_SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['GET /v3/content/regions', 'template_file=pages/home'],
])
