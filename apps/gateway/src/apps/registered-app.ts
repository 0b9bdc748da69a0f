import type { Secret } from '@latchkey/kernel'

/** What a person says of a BigCommerce app, as the Developer Portal shows it. */
export interface AppFields {
  readonly name: string
  readonly clientId: string
  readonly clientSecret: Secret
  /** Scope ids as the catalog spells them; none where nobody said which the app asks for. */
  readonly scopes: readonly string[]
}

/** A BigCommerce app of an organization, opened. */
export interface RegisteredApp extends AppFields {
  readonly id: number
  readonly organizationId: number
  /** Who registered it; what its callbacks make belongs to this user. */
  readonly memberId: number
  readonly createdAt: Date
  /** Which state of the row this is; a change is written over this state only. */
  readonly version: number
}
