import type { StoreState } from '../state/store-state.ts'
import type { App } from './app.ts'
import { isWithin } from './granted-scopes.ts'
import { findInstall, INSTALLS } from './install.ts'
import { issueToken } from './issue-token.ts'
import { findRefreshToken, REFRESH_TOKENS } from './refresh-token.ts'
import { revokeAccessTokens, revokeTokens } from './revoke-account.ts'
import { refused, type TokenCall } from './token-request.ts'

/**
 * Gives the next access and refresh token for a refresh token, once (RFC 6749 §6); the access token
 * before it dies. A refresh token that is shown again was in two hands, and whose are the right ones
 * cannot be told: all tokens of its chain die (RFC 9700 §4.14.2).
 */
export function renewToken({ state, app, request, now }: TokenCall): object {
  const { refresh_token, context, scope = '' } = request
  if (refresh_token === undefined) return refused('invalid_request')
  const found = findRefreshToken(state, refresh_token)
  if (found?.token.clientId !== app.clientId) return refused('invalid_grant')
  const { store, token } = found
  if (token.isUsed) {
    endChain(store, app)
    return refused('invalid_grant')
  }
  const isElsewhere = context !== undefined && context !== `stores/${store.hash}`
  const install = findInstall(store, app)
  if (isElsewhere || install === undefined || install.accountId === null) {
    return refused('invalid_grant')
  }
  const { scopes, installedBy: userId } = install
  if (!isWithin(scopes, scope)) return refused('invalid_scope')

  store.records(REFRESH_TOKENS).put({ ...token, isUsed: true })
  revokeAccessTokens(store, app.clientId)
  const { accountId, answer } = issueToken({ app, store, scopes, userId }, now)
  store.records(INSTALLS).put({ ...install, accountId })
  return answer
}

// The app stays where it is; its merchant must accept anew before it gets another token.
function endChain(store: StoreState, app: App): void {
  revokeTokens(store, app.clientId)
  const install = findInstall(store, app)
  if (install === undefined) return
  store.records(INSTALLS).put({ ...install, accountId: null, state: 'awaiting token' })
}
