import type { InboundRequest } from './exchange.ts'

/** Which side of BigCommerce a request is for, and how its links begin. */
export type Destination =
  | OAuthDestination
  | LegacyDestination
  | { readonly plane: 'control'; readonly path: string }
  | { readonly plane: 'none' }

/** The API host: `/stores/{hash}/v2` and `/v3`. */
export interface OAuthDestination {
  readonly plane: 'oauth'
  readonly path: string
  readonly base: Base
}

/** A store's own host: `/api/v2`. */
export interface LegacyDestination {
  readonly plane: 'legacy'
  readonly storeHash: string
  readonly path: string
  readonly base: Base
}

/** What stands before a destination's own paths: an origin, and the prefix that stands in for it. */
interface Base {
  readonly origin: string
  readonly prefix: string
}

const API_HOST = 'api.bigcommerce.com'
const LOGIN_HOST = 'login.bigcommerce.com'
const STORE_HOST = /^store-([a-z0-9]+)(?:-\d+)?\.mybigcommerce\.com$/
const STORE_PREFIX = /^\/store\/([a-z0-9]+)(\/.*)$/
const API_PREFIX = /^\/api(\/.*)$/
const CONTROL_PREFIX = /^\/control(\/.*)$/

/**
 * Finds what a request is for: by its Host header where that names a BigCommerce host, otherwise by a
 * path prefix that stands in for the host.
 *
 * @param storeAtDomain Finds the store whose own secure domain a host is.
 */
export function findDestination(
  request: InboundRequest,
  storeAtDomain: (domain: string) => string | undefined,
): Destination {
  const host = request.host.toLowerCase().replace(/:\d+$/, '')
  const path = request.target.replace(/\?.*$/s, '')
  const base = { origin: `https://${request.host}`, prefix: '' }

  if (host === API_HOST) return { plane: 'oauth', path, base }
  if (host === LOGIN_HOST) return { plane: 'none' }
  const storeHash = STORE_HOST.exec(host)?.[1] ?? storeAtDomain(host)
  if (storeHash !== undefined) return { plane: 'legacy', storeHash, path, base }
  return byPrefix(path, `http://${request.host}`)
}

function byPrefix(path: string, origin: string): Destination {
  const control = CONTROL_PREFIX.exec(path)?.[1]
  if (control !== undefined) return { plane: 'control', path: control }

  const api = API_PREFIX.exec(path)?.[1]
  if (api !== undefined) return { plane: 'oauth', path: api, base: { origin, prefix: '/api' } }

  const [, storeHash, rest] = STORE_PREFIX.exec(path) ?? []
  if (storeHash === undefined || rest === undefined) return { plane: 'none' }
  return { plane: 'legacy', storeHash, path: rest, base: { origin, prefix: `/store/${storeHash}` } }
}
