import type { Secret } from '@latchkey/kernel'
import { basicAuthorization } from './basic-authorization.ts'

/** A BigCommerce legacy API account: HTTP Basic towards the store's own host. */
export interface LegacyCredential {
  readonly kind: 'legacy'
  readonly username: string
  readonly apiToken: Secret
}

/** A store-level API account: one static access token towards BigCommerce's API host. */
export interface StoreTokenCredential {
  readonly kind: 'store-token'
  readonly accessToken: Secret
  readonly clientId?: string
  readonly clientSecret?: Secret
}

/** What a store granted to an app that it installed: one token for each app and store. */
export interface AppGrantCredential {
  readonly kind: 'app-grant'
  readonly accessToken: Secret
  readonly clientId: string
  /** Where a client brought the app's secret itself; of a registered app it stands with the app. */
  readonly clientSecret?: Secret
  /** BigCommerce's tokens do not expire; one that does says when. */
  readonly expiresAt?: Date
  readonly refreshToken?: Secret
}

/** One API account's secret as Latchkey holds it. */
export type Credential = LegacyCredential | StoreTokenCredential | AppGrantCredential

/** Which of BigCommerce's two worlds a credential opens. */
export type UpstreamKind = 'legacy' | 'oauth'

/** Which upstream a credential belongs to. */
export function upstreamOf(credential: Credential): UpstreamKind {
  return credential.kind === 'legacy' ? 'legacy' : 'oauth'
}

/** The one header that BigCommerce recognises the caller by: its lower-case name and its value. */
export interface AuthenticationHeader {
  readonly name: 'authorization' | 'x-auth-token'
  readonly value: Secret
}

/**
 * How a call proves itself to BigCommerce.
 *
 * `X-Auth-Client` is not sent: BigCommerce has ignored it for years, right or wrong.
 */
export function authenticationHeader(credential: Credential): AuthenticationHeader {
  switch (credential.kind) {
    case 'legacy':
      return {
        name: 'authorization',
        value: basicAuthorization({
          username: credential.username,
          password: credential.apiToken,
        }),
      }
    case 'store-token':
    case 'app-grant':
      return { name: 'x-auth-token', value: credential.accessToken }
  }
}
