import type { OpenedRoutes } from '@latchkey/scope-catalog'
import type { AuthenticationHeader, UpstreamKind } from '@latchkey/auth-strategy'

/** An instance as the proxy needs it: its credential opened, nothing left to look up. */
export interface OpenedInstance {
  readonly id: number
  readonly storeHash: string
  readonly upstream: UpstreamKind
  /** The host that the upstream answers on. */
  readonly upstreamHost: string
  /** The store's own host for the legacy API, whichever upstream is in use: links name it. */
  readonly legacyHost: string
  readonly disabled: boolean
  /** The scopes that the credential has, where the instance says so in `oauth.scope`. */
  readonly scopes: ReadonlySet<string> | undefined
  /** What the credential was seen to open since it was loaded. */
  readonly opened: OpenedRoutes
  /** Whether a route that the scope catalog does not know is refused. */
  readonly strict: boolean
  /** How calls prove themselves to BigCommerce. */
  readonly authentication: AuthenticationHeader
}
