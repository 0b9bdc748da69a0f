import { scopes } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { probeRouteFor } from './probe-route-for.ts'

const told = scopes.filter(({ id }) => probeRouteFor(id) !== undefined)
const untold = scopes.filter(({ id }) => probeRouteFor(id) === undefined)

describe('the route that tells of a scope', () => {
  it.each(told)('$id: it alone, or its other half, opens a route without parameters', (scope) => {
    const route = probeRouteFor(scope.id)
    const others = route?.anyOf.filter((id) => id !== scope.id)

    expect([route?.method, route?.path.includes('{')]).toEqual(['GET', false])
    expect(route?.isGranted(new Set([scope.id]))).toBe(true)
    expect([[], [scope.readOnlyForm ?? scope.readOnlyOf]]).toContainEqual(others)
  })

  it('is one of few, all of them lists that change nothing', () => {
    const routes = new Set(told.map(({ id }) => probeRouteFor(id)?.path))

    expect([...routes].toSorted()).toEqual([
      '/v2/banners',
      '/v2/blog/posts',
      '/v2/countries',
      '/v2/customer_groups',
      '/v2/order_statuses',
      '/v3/carts/metafields',
      '/v3/catalog/brands',
      '/v3/channels',
      '/v3/hooks',
      '/v3/infrastructure/projects',
      '/v3/inventory/items',
      '/v3/inventory/locations',
      '/v3/orders/pickups',
      '/v3/pickup/methods',
      '/v3/sites',
      '/v3/store/systemlogs',
      '/v3/storefront/custom-template-associations',
    ])
  })

  it('is missing where each route wants an id or a body, or opens to another scope as well', () => {
    const used = untold.filter(({ unusedReason }) => unusedReason === undefined)

    expect(used.map(({ id }) => id)).toEqual([
      'store_payments_access_token_create',
      'store_storefront_api',
      'store_storefront_api_customer_impersonation',
      'store_channel_listings',
      'store_channel_listings_read_only',
      'store_checkout',
      'store_checkout_read_only',
      'store_content_checkout',
      'store_content_checkout_read_only',
      'store_metafield_write',
      'store_metafield_write_all',
      'store_v2_transactions',
      'store_v2_transactions_read_only',
      'store_payments_methods_read',
      'store_stored_payment_instruments_read_only',
      'store_stored_payment_instruments',
      'store_infrastructure_deployments_read_only',
      'store_infrastructure_deployments_create_preview',
      'store_infrastructure_deployments_manage',
      'store_infrastructure_logs_read_only',
      'MANAGE_TAX',
    ])
  })

  it('is found by any spelling of the scope, and not for a scope that nobody knows', () => {
    expect(probeRouteFor('store_sites')?.id).toBe('GET /v3/sites')
    expect(probeRouteFor('store_no_such')).toBeUndefined()
  })
})
