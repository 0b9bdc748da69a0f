import { theCatalog } from '@latchkey/scope-catalog'
import type { LegacyAccount } from '../state/accounts.ts'

/** What a user of the control panel can be allowed to look after, in the order of its menu. */
export const LEGACY_PERMISSIONS = [
  'orders',
  'products',
  'customers',
  'marketing',
  'content',
  'settings',
] as const

/** One thing that a user of the control panel can be allowed to look after. */
export type LegacyPermission = (typeof LEGACY_PERMISSIONS)[number]

// BigCommerce names no list that pairs permissions with routes, so the families are those of the
// scopes that took their place.
const PERMISSION_OF_SCOPE: ReadonlyMap<string, LegacyPermission> = new Map([
  ['store_v2_orders', 'orders'],
  ['store_v2_products', 'products'],
  ['store_v2_customers', 'customers'],
  ['store_v2_marketing', 'marketing'],
  ['store_v2_content', 'content'],
  ['store_v2_information', 'settings'],
])

// The vendor's own ping for credentials: it must tell a good login from a wrong one.
const OPEN_TO_ALL = 'GET /v2/time'

/**
 * Whether a legacy account may call a route: by its user's control-panel permissions, not by scopes.
 *
 * @param routeId As the scope catalog has it, such as `GET /v2/orders`. One that no permission covers
 *   is not permitted.
 */
export function isPermitted({ permissions }: LegacyAccount, routeId: string): boolean {
  if (routeId === OPEN_TO_ALL) return true
  const scopes = theCatalog().findById(routeId)?.anyOf ?? []
  return scopes.some((scope) => {
    const permission = PERMISSION_OF_SCOPE.get(scope)
    return permission !== undefined && permissions.includes(permission)
  })
}
