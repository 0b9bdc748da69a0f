import { LEGACY_BODIES, type V2Body } from './legacy-bodies.ts'

/** Where the first record that there is will not do. */
interface Place {
  readonly at?: string
  /** What has to be done before. */
  readonly first?: {
    readonly method: string
    readonly path: string
    readonly body?: V2Body | undefined
  }
}

/** A call that writes. */
export interface LegacyWrite extends Place {
  readonly body?: V2Body
}

const isConnected = {
  method: 'POST',
  path: '/shipping/carrier/connection',
  body: LEGACY_BODIES['POST /v2/shipping/carrier/connection'],
}

const PLACES: Readonly<Record<string, Place>> = {
  'PUT /v2/options/{id}': { at: '/options/500002' },
  'DELETE /v2/options/{id}': { at: '/options/500003' },
  'PUT /v2/options/values/{id}': { at: '/options/values/500002' },
  'DELETE /v2/options/values/{id}': { at: '/options/values/500002' },
  'POST /v2/options/{option_id}/values': { at: '/options/500002/values' },
  'DELETE /v2/options/{option_id}/values': { at: '/options/500002/values' },
  'PUT /v2/options/{option_id}/values/{id}': { at: '/options/500001/values/500002' },
  'DELETE /v2/options/{option_id}/values/{id}': { at: '/options/500001/values/500002' },
  'POST /v2/orders/{order_id}/shipments': { at: '/orders/101/shipments' },
  'POST /v2/products/{product_id}/discount_rules': { at: '/products/94/discount_rules' },
  'POST /v2/products/{product_id}/rules': { at: '/products/94/rules' },
  'POST /v2/products/{product_id}/skus': {
    first: { method: 'DELETE', path: '/products/94/skus/1000004' },
  },
  'PUT /v2/products/skus/{id}': { at: '/products/skus/1000001' },
  'DELETE /v2/currencies/{id}': { at: '/currencies/2' },
  'PUT /v2/shipping/carrier/connection': { first: isConnected },
  'DELETE /v2/shipping/carrier/connection': { first: isConnected },
}

/** A call that a route of V2 takes; `undefined` where a POST or PUT has no body here. */
export function legacyWriteOf(routeId: string): LegacyWrite | undefined {
  const body = LEGACY_BODIES[routeId]
  if (body === undefined && !routeId.startsWith('DELETE ')) return undefined
  return { ...PLACES[routeId], ...(body && { body }) }
}
