import { theCatalog } from '@latchkey/scope-catalog'
import { describe, expect, it } from 'vitest'
import { isPermitted, LEGACY_PERMISSIONS, type LegacyPermission } from './legacy-permissions.ts'

function accountWith(...permissions: LegacyPermission[]) {
  return { id: 1, username: 'u', token: 't', isEnabled: true, permissions }
}

describe('the permissions of a legacy account', () => {
  it.each([
    ['orders', 'GET /v2/orders/{order_id}/products'],
    ['orders', 'GET /v2/order_statuses'],
    ['products', 'PUT /v2/products/{id}'],
    ['products', 'GET /v2/brands'],
    ['customers', 'POST /v2/customers'],
    ['customers', 'GET /v2/customer_groups'],
    ['marketing', 'GET /v2/coupons'],
    ['content', 'GET /v2/pages'],
    ['settings', 'GET /v2/store'],
    ['settings', 'GET /v2/payments/methods'],
  ] as const)('of %s open %s, and no other permission does', (permission, routeId) => {
    const others = LEGACY_PERMISSIONS.filter((other) => other !== permission)

    const permitted = [
      isPermitted(accountWith(permission), routeId),
      isPermitted(accountWith(...others), routeId),
    ]

    expect(permitted).toEqual([true, false])
  })

  it('leave the time to every account, and what nobody knows to none', () => {
    const [none, every] = [accountWith(), accountWith(...LEGACY_PERMISSIONS)]

    expect(isPermitted(none, 'GET /v2/time')).toBe(true)
    expect(isPermitted(every, 'GET /v2/weather')).toBe(false)
  })

  it('cover every route that the legacy API has', () => {
    const routes = theCatalog().routes.filter(({ legacy }) => legacy === 'available')

    const closed = routes.filter(({ id }) => !isPermitted(accountWith(...LEGACY_PERMISSIONS), id))

    expect(closed).toEqual([])
    expect(routes.length).toBeGreaterThan(200)
  })
})
