import type { Secret } from '@latchkey/kernel'

/** Who an app is to BigCommerce, as the Developer Portal shows it. */
export interface AppLogin {
  readonly clientId: string
  readonly clientSecret: Secret
}

/** A user of the control panel. */
export interface GrantUser {
  readonly id: number
  readonly username?: string
  readonly email?: string
}

/** What BigCommerce lets an app do in one store. */
export interface TokenGrant {
  readonly accessToken: Secret
  /**
   * As BigCommerce spells them, with those that every token has. None only where a refresh was
   * answered without any, and the caller did not say which there were.
   */
  readonly scopes: readonly string[]
  readonly storeHash: string
  /** Who consented. */
  readonly user?: GrantUser
  readonly owner?: GrantUser
  /** When the access token ends, counted from before it was asked for. BigCommerce's do not end. */
  readonly expiresAt?: Date
  /** None is documented at BigCommerce. */
  readonly refreshToken?: Secret
}
