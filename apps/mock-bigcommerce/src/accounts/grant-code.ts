import { uuidKind } from '../state/kind.ts'

/** How long a code can be exchanged: BigCommerce says "temporary", RFC 6749 §4.1.2 at most this. */
export const CODE_LIFE_MS = 10 * 60_000

/** A merchant's consent, on its way to a token: sent to the app's auth callback, exchanged once. */
export interface GrantCode {
  /** The code itself. */
  readonly id: string
  readonly appId: number
  readonly storeHash: string
  /** Who consented. */
  readonly userId: number
  readonly scopes: readonly string[]
  readonly redirectUri: string
  /** ISO 8601, by the mock's clock. */
  readonly expiresAt: string
}

export const GRANT_CODES = uuidKind<GrantCode>('grant codes')
