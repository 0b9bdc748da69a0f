import type { MockState } from '../state/mock-state.ts'
import { hasEndingTokens } from './app.ts'
import { exchangeCode } from './exchange-code.ts'
import { findApp } from './portal-apps.ts'
import { renewToken } from './renew-token.ts'
import { refused, type TokenRequest } from './token-request.ts'

/**
 * Gives a token for what a request brings: a code, or a refresh token where the app's tokens end.
 *
 * @returns A `TokenRefusal`, which alone has an `error`, or what the token endpoint says of the token.
 */
export function requestToken(state: MockState, request: TokenRequest, now: Date): object {
  const app = findApp(state, request.client_id ?? '')
  if (app === undefined) return refused('Invalid client id.')
  const { client_secret, grant_type } = request
  if (client_secret !== app.clientSecret) return refused('invalid_client')
  if (grant_type === undefined) return refused('invalid_request')

  const call = { state, app, request, now }
  if (grant_type === 'authorization_code') return exchangeCode(call)
  if (grant_type === 'refresh_token' && hasEndingTokens(app)) return renewToken(call)
  return refused('unsupported_grant_type')
}
