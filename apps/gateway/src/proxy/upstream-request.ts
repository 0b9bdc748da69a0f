import type { FlatHeaders } from './headers.ts'
import { RouteNeedsOAuthError } from './errors.ts'
import type { OpenedInstance } from './opened-instance.ts'

/** The V2, V3 and GraphQL part of a path, as it follows the store: `/v2/orders/100`. */
export type StoreRoute = `/${string}`

/**
 * Where a store's route is on the instance's upstream.
 *
 * @throws {RouteNeedsOAuthError} If a legacy account cannot reach the route.
 */
export function upstreamPath(instance: OpenedInstance, route: StoreRoute): string {
  requireReachable(instance, route)
  return instance.upstream === 'oauth' ? `/stores/${instance.storeHash}${route}` : `/api${route}`
}

/** @throws {RouteNeedsOAuthError} If the instance's upstream is a legacy account, and cannot reach the route. */
export function requireReachable({ upstream }: OpenedInstance, route: StoreRoute): void {
  if (upstream === 'legacy' && !isLegacyRoute(route)) throw new RouteNeedsOAuthError()
}

/**
 * Adds to a caller's headers what the upstream has to see.
 *
 * A caller of the BigCommerce door expects JSON, which OAuth always answers; the legacy API answers
 * XML to whoever names no type.
 */
export function withUpstreamHeaders(
  headers: FlatHeaders,
  instance: OpenedInstance,
  expectsJson: boolean,
): FlatHeaders {
  if (expectsJson && instance.upstream === 'legacy') nameJson(headers)
  headers.push(instance.authentication.name, instance.authentication.value.reveal())
  return headers
}

const WEBHOOKS = /^\/v2\/hooks(?:[./]|$)/

function isLegacyRoute(route: StoreRoute): boolean {
  return route.startsWith('/v2/') && !WEBHOOKS.test(route)
}

function nameJson(headers: FlatHeaders): void {
  // By names only: a header may well have the value `accept`.
  for (let at = 0; at < headers.length; at += 2) {
    if (headers[at] !== 'accept') continue
    if (headers[at + 1] === '*/*') headers[at + 1] = 'application/json'
    return
  }
  headers.push('accept', 'application/json')
}
