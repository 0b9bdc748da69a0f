/** Which side of BigCommerce a request is for, and how its links begin. */
export type Destination =
  | OAuthDestination
  | LegacyDestination
  | SiteDestination
  | PanelDestination
  | PaymentsDestination
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

/** The login host, or the Developer Portal. */
export interface SiteDestination {
  readonly plane: 'login' | 'portal'
  readonly path: string
  readonly reachedBy: ReachedBy
}

/** A store's control panel. */
export interface PanelDestination {
  readonly plane: 'panel'
  readonly storeHash: string
  readonly path: string
  readonly reachedBy: ReachedBy
}

/** The host that takes payments: `/stores/{hash}/payments`. */
export interface PaymentsDestination {
  readonly plane: 'payments'
  readonly path: string
}

/** Whether a host named the destination, or a prefix that stands in for one. */
export type ReachedBy = 'host' | 'prefix'

/** What stands before a destination's own paths: an origin, and the prefix that stands in for it. */
interface Base {
  readonly origin: string
  readonly prefix: string
}

const API_HOST = 'api.bigcommerce.com'
const LOGIN_HOST = 'login.bigcommerce.com'
const PORTAL_HOST = 'devtools.bigcommerce.com'
const PAYMENTS_HOST = 'payments.bigcommerce.com'
const STORE_HOST = /^store-([a-z0-9]+)(?:-\d+)?\.mybigcommerce\.com$/
const MANAGE_PATH = /^\/manage(\/.*)?$/
const STORE_PREFIX = /^\/store\/([a-z0-9]+)(\/.*)$/
const PANEL_PREFIX = /^\/panel\/([a-z0-9]+)(\/.*)?$/
const SITE_PREFIX = /^\/(login|portal)(\/.*)?$/
const API_PREFIX = /^\/api(\/.*)$/
const PAYMENTS_PREFIX = /^\/payments(\/.*)$/
const CONTROL_PREFIX = /^\/control(\/.*)$/

/** Where a request goes, as its head says. */
interface Address {
  /** The Host header as asked. */
  readonly host: string
  /** Path and query exactly as asked. */
  readonly target: string
}

/**
 * Finds what a request is for: by its Host header where that names a BigCommerce host, otherwise by a
 * path prefix that stands in for the host.
 *
 * @param storeAtDomain Finds the store whose own secure domain a host is.
 */
export function findDestination(
  request: Address,
  storeAtDomain: (domain: string) => string | undefined,
): Destination {
  const host = request.host.toLowerCase().replace(/:\d+$/, '')
  const path = request.target.replace(/\?.*$/s, '')
  const base = { origin: `https://${request.host}`, prefix: '' }

  if (host === API_HOST) return { plane: 'oauth', path, base }
  if (host === LOGIN_HOST) return { plane: 'login', path, reachedBy: 'host' }
  if (host === PAYMENTS_HOST) return { plane: 'payments', path }
  if (host === PORTAL_HOST) return { plane: 'portal', path, reachedBy: 'host' }
  const storeHash = STORE_HOST.exec(host)?.[1] ?? storeAtDomain(host)
  if (storeHash !== undefined) {
    return panelOf(storeHash, path, 'host') ?? { plane: 'legacy', storeHash, path, base }
  }
  return byPrefix(path, `http://${request.host}`)
}

// A store's own host serves its control panel too.
function panelOf(
  storeHash: string,
  path: string,
  reachedBy: ReachedBy,
): PanelDestination | undefined {
  const [managed, below = '/'] = MANAGE_PATH.exec(path) ?? []
  if (managed === undefined) return undefined
  return { plane: 'panel', storeHash, path: below, reachedBy }
}

function byPrefix(path: string, origin: string): Destination {
  const control = CONTROL_PREFIX.exec(path)?.[1]
  if (control !== undefined) return { plane: 'control', path: control }

  const api = API_PREFIX.exec(path)?.[1]
  if (api !== undefined) return { plane: 'oauth', path: api, base: { origin, prefix: '/api' } }

  const payments = PAYMENTS_PREFIX.exec(path)?.[1]
  if (payments !== undefined) return { plane: 'payments', path: payments }

  const [, storeHash, rest] = STORE_PREFIX.exec(path) ?? []
  if (storeHash === undefined || rest === undefined) return siteByPrefix(path)
  const base = { origin, prefix: `/store/${storeHash}` }
  return panelOf(storeHash, rest, 'prefix') ?? { plane: 'legacy', storeHash, path: rest, base }
}

function siteByPrefix(path: string): Destination {
  const [, hash, below = '/'] = PANEL_PREFIX.exec(path) ?? []
  if (hash !== undefined) {
    return { plane: 'panel', storeHash: hash, path: below, reachedBy: 'prefix' }
  }
  const [, site, rest = '/'] = SITE_PREFIX.exec(path) ?? []
  if (site === 'login' || site === 'portal') {
    return { plane: site, path: rest, reachedBy: 'prefix' }
  }
  return { plane: 'none' }
}
