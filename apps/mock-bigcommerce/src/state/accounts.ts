import { kind } from './kind.ts'

/** A store-level or app-level API account: one access token and what it may do. */
export interface ApiAccount {
  readonly id: number
  readonly name: string
  readonly accessToken: string
  readonly clientId: string
  readonly clientSecret: string
  /** OAuth scope ids as granted. `default` is implied. */
  readonly scopes: readonly string[]
}

/** A user of the control panel whose API token opens the legacy API. */
export interface LegacyAccount {
  readonly id: number
  readonly username: string
  readonly token: string
}

export const API_ACCOUNTS = kind<ApiAccount>('api accounts')
export const LEGACY_ACCOUNTS = kind<LegacyAccount>('legacy accounts')
