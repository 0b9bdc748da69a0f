import type { MockState } from '../state/mock-state.ts'
import type { App } from './app.ts'

/** What a token request can say, all of it in texts. */
export const TOKEN_FIELDS = [
  'client_id',
  'client_secret',
  'code',
  'context',
  'scope',
  'grant_type',
  'redirect_uri',
  'refresh_token',
] as const

/** What a token request says, field by field; `undefined` where it says nothing. */
export type TokenRequest = Readonly<
  Partial<Record<(typeof TOKEN_FIELDS)[number], string | undefined>>
>

/** A token request of an app that has shown its secret. */
export interface TokenCall {
  readonly state: MockState
  readonly app: App
  readonly request: TokenRequest
  readonly now: Date
}

/** What the token endpoint says to a request that is not in order. */
export interface TokenRefusal {
  readonly error: string
}

/** @param error Where BigCommerce's own words are not known, those of RFC 6749 §5.2. */
export function refused(error: string): TokenRefusal {
  return { error }
}
