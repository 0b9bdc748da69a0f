import type { LegacyPermission } from '../accounts/legacy-permissions.ts'
import { kind } from './kind.ts'

/** An API account: one access token and what it may do. */
export interface ApiAccount {
  readonly id: number
  /**
   * Where it comes from: `app` was granted to an app that the store installed (app-level), the others
   * were made in the control panel (store-level).
   */
  readonly type: 'v2-v3' | 'stencil-cli' | 'app'
  readonly name: string
  readonly accessToken: string
  readonly clientId: string
  readonly clientSecret: string
  /** OAuth scope ids as granted. `default` is implied. */
  readonly scopes: readonly string[]
  /** When the token ends, in ISO 8601 by the mock's clock; left out where it does not. */
  readonly expiresAt?: string
  /** Whether the token opens no store, its own neither. */
  readonly isUnbound?: boolean
}

/** A user of the control panel whose API token opens the legacy API. */
export interface LegacyAccount {
  readonly id: number
  readonly username: string
  readonly token: string
  /** Whether the user's box for the API is ticked. */
  readonly isEnabled: boolean
  /** What the user may do in the control panel, which is what the token may do. */
  readonly permissions: readonly LegacyPermission[]
}

export const API_ACCOUNTS = kind<ApiAccount>('api accounts')
export const LEGACY_ACCOUNTS = kind<LegacyAccount>('legacy accounts')
