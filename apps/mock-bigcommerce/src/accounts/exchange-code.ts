import { findScope } from '@latchkey/scope-catalog'
import type { ApiAccount } from '../state/accounts.ts'
import type { MockState } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'
import { ACCOUNT_UUID } from './account-uuid.ts'
import type { App } from './app.ts'
import { GRANT_CODES, type GrantCode } from './grant-code.ts'
import { findInstall, INSTALLS } from './install.ts'
import { newToken } from './new-credentials.ts'
import { findApp } from './portal-apps.ts'
import { PANEL_USERS, type PanelUser } from './panel-user.ts'
import { revokeTokens } from './revoke-account.ts'
import { ownerOf } from './store-users.ts'

/** What a token request says, field by field; `undefined` where it says nothing. */
export type TokenRequest = Readonly<Record<(typeof TOKEN_FIELDS)[number], string | undefined>>

/** What a token request must say, all of it in texts. */
export const TOKEN_FIELDS = [
  'client_id',
  'client_secret',
  'code',
  'context',
  'scope',
  'grant_type',
  'redirect_uri',
] as const

/** What the token endpoint says to a request that is not in order. */
export interface TokenRefusal {
  readonly error: string
}

// What every token carries without having been asked for it.
const UNASKED = ['store_v2_default', 'users_basic_information']

/** Exchanges a code for a token, once. The token before it dies; webhooks stay. */
export function exchangeCode(state: MockState, request: TokenRequest, now: Date): object {
  const app = findApp(state, request.client_id ?? '')
  if (app === undefined) return refused('Invalid client id.')
  const codes = state.global.records(GRANT_CODES)
  const code = codes.find(request.code ?? '')
  const error = faultIn(request, app) ?? faultOfCode(request, app, code, now)
  if (error !== undefined || code === undefined) return refused(error ?? 'invalid_grant')

  codes.remove(code.id)
  const store = state.find(code.storeHash)
  if (store === undefined) return refused('invalid_grant')
  if (request.context !== `stores/${store.hash}`) return unboundToken(store, app, code, request)
  return grantToken(store, app, code)
}

function refused(error: string): TokenRefusal {
  return { error }
}

// Only the client id's sentence and `invalid_grant` were seen on the wire; the other words are those
// of RFC 6749 §5.2.
function faultIn(request: TokenRequest, app: App): string | undefined {
  const { client_secret, grant_type, code, context, redirect_uri, scope } = request
  if (client_secret !== app.clientSecret) return 'invalid_client'
  if ([grant_type, code, context, redirect_uri, scope].includes(undefined)) return 'invalid_request'
  if (grant_type !== 'authorization_code') return 'unsupported_grant_type'
  return undefined
}

function faultOfCode(
  { redirect_uri, scope = '' }: TokenRequest,
  app: App,
  code: GrantCode | undefined,
  now: Date,
): string | undefined {
  if (code?.appId !== app.id || now.toISOString() >= code.expiresAt) return 'invalid_grant'
  if (redirect_uri !== code.redirectUri) return 'invalid_grant'
  const granted = new Set([...code.scopes, ...UNASKED])
  const asked = scope.split(' ').filter((name) => name !== '')
  return asked.every((name) => granted.has(findScope(name)?.id ?? name))
    ? undefined
    : 'invalid_scope'
}

function grantToken(store: StoreState, app: App, code: GrantCode): object {
  revokeTokens(store, app.clientId)
  const { id: accountId, accessToken } = keepToken(store, app, code.scopes)
  const { scopes } = code
  const installs = store.records(INSTALLS)
  const granted = { scopes, installedBy: code.userId, accountId, state: 'installed' } as const
  const before = findInstall(store, app) ?? installs.where('appId', app.id)[0]
  if (before === undefined) installs.create({ appId: app.id, userIds: [], ...granted })
  else installs.put({ ...before, ...granted })
  return tokenAnswer(store, code, {
    access_token: accessToken,
    scope: [...scopes, ...UNASKED].join(' '),
    context: `stores/${store.hash}`,
  })
}

/**
 * A context that is not the code's was seen to give a token all the same, bound to no store: its scope
 * is null, and everything answers 403.
 */
function unboundToken(
  store: StoreState,
  app: App,
  code: GrantCode,
  { context }: TokenRequest,
): object {
  const { accessToken } = keepToken(store, app, [], true)
  return tokenAnswer(store, code, { access_token: accessToken, scope: null, context })
}

function keepToken(
  store: StoreState,
  app: App,
  scopes: readonly string[],
  isUnbound = false,
): ApiAccount {
  const { name, clientId, clientSecret } = app
  return store.apiAccounts.create({
    type: 'app',
    name,
    accessToken: newToken(),
    clientId,
    clientSecret,
    scopes,
    isUnbound,
  })
}

interface Granted {
  readonly access_token: string
  readonly scope: string | null
  readonly context: string | undefined
}

function tokenAnswer(store: StoreState, code: GrantCode, granted: Granted): object {
  const owner = ownerOf(store)
  const user = store.records(PANEL_USERS).find(code.userId) ?? owner
  const { access_token, scope, context } = granted
  return {
    access_token,
    scope,
    user: userView(user),
    owner: userView(owner),
    context,
    account_uuid: ACCOUNT_UUID,
  }
}

function userView({ id, username, email }: PanelUser) {
  return { id, username, email }
}
