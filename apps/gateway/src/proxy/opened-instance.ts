import type { OpenedRoutes } from '@latchkey/scope-catalog'
import type { AuthenticationHeader, Credential, UpstreamKind } from '@latchkey/auth-strategy'
import type { Standing } from '../instances/instance.ts'
import type { CallPriority } from './call-priority.ts'

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
  /** What BigCommerce let the credential do, as far as was seen when it was loaded. */
  readonly standing: Standing
  readonly credentialKind: Credential['kind']
  /** When the token ends by itself; undefined for all that BigCommerce hands out today. */
  readonly endsAt: Date | undefined
  /** The scopes that the credential has, where the instance says so in `oauth.scope`. */
  readonly scopes: ReadonlySet<string> | undefined
  /** What the credential was seen to open since it was loaded. */
  readonly opened: OpenedRoutes
  /** Whether a route that the scope catalog does not know is refused. */
  readonly strict: boolean
  /** The priority of calls that name none, by the instance's setting; `unknown` if it is none. */
  readonly priority: CallPriority | 'unknown' | undefined
  /** How calls prove themselves to BigCommerce. */
  readonly authentication: AuthenticationHeader
  /** The migration under way, if there is one. */
  readonly migrationId: number | undefined
  /** Whether a share of the instance's calls goes by another credential than the rest. */
  readonly canary: boolean
  /** How calls are to go after a cut-over, where the OAuth credential is there and not yet in use. */
  readonly next: NextCredential | undefined
}

/** The OAuth credential of an instance that still has its legacy account in use. */
export interface NextCredential {
  /** The same instance, as its calls go by that credential. */
  readonly instance: OpenedInstance
  /** The share of the calls that do so already, from 0 to 1. */
  readonly canaryShare: number
  /** The share of the reads that are repeated with it, from 0 to 1. */
  readonly shadowShare: number
  /** The share of the store's quota that repeated reads leave alone, from 0 to 1. */
  readonly reserveShare: number
  /** When the migration was given the credential: what was found out under another is not its. */
  readonly suppliedAt: Date | undefined
}
