import type { ApiAccount } from '../state/accounts.ts'
import type { StoreState } from '../state/store-state.ts'
import { ACCOUNT_UUID } from './account-uuid.ts'
import type { App } from './app.ts'
import { scopesCarried } from './granted-scopes.ts'
import { newToken } from './new-credentials.ts'
import { PANEL_USERS, type PanelUser } from './panel-user.ts'
import { REFRESH_TOKENS } from './refresh-token.ts'
import { ownerOf } from './store-users.ts'

/** What a token is issued on: a merchant's consent to an app. */
export interface Grant {
  readonly app: App
  readonly store: StoreState
  readonly scopes: readonly string[]
  /** Who consented. */
  readonly userId: number
}

/** A token as the mock keeps it, and as the token endpoint tells of it. */
export interface IssuedToken {
  /** The API account that it belongs to. */
  readonly accountId: number
  readonly answer: object
}

/** Issues an access token; where the app's tokens end, with the refresh token that gets the next. */
export function issueToken(grant: Grant, now: Date): IssuedToken {
  const { app, store, scopes } = grant
  const { tokenLifeSeconds: lifeSeconds = null } = app
  const { id: accountId, accessToken } = keepToken(grant, {
    scopes,
    ...(lifeSeconds !== null && { expiresAt: expiryOf(lifeSeconds, now) }),
  })
  const answer = tokenAnswer(grant, {
    access_token: accessToken,
    ...(lifeSeconds !== null && {
      expires_in: lifeSeconds,
      refresh_token: keepRefreshToken(store, app),
    }),
    scope: scopesCarried(scopes).join(' '),
    context: `stores/${store.hash}`,
  })
  return { accountId, answer }
}

/** Issues a token that is bound to no store: its scope is null, and everything answers 403. */
export function issueUnboundToken(grant: Grant, context: string | undefined): object {
  const { accessToken } = keepToken(grant, { scopes: [], isUnbound: true })
  return tokenAnswer(grant, { access_token: accessToken, scope: null, context })
}

function keepToken(
  { app, store }: Grant,
  may: Pick<ApiAccount, 'scopes' | 'expiresAt' | 'isUnbound'>,
): ApiAccount {
  const { name, clientId, clientSecret } = app
  const account = { type: 'app', name, accessToken: newToken(), clientId, clientSecret } as const
  return store.apiAccounts.create({ ...account, ...may })
}

function keepRefreshToken(store: StoreState, { clientId }: App): string {
  return store.records(REFRESH_TOKENS).put({ id: newToken(), clientId, isUsed: false }).id
}

function expiryOf(lifeSeconds: number, now: Date): string {
  return new Date(now.getTime() + lifeSeconds * 1_000).toISOString()
}

interface Granted {
  readonly access_token: string
  readonly expires_in?: number
  readonly refresh_token?: string
  readonly scope: string | null
  readonly context: string | undefined
}

function tokenAnswer({ store, userId }: Grant, { context, ...token }: Granted): object {
  const owner = ownerOf(store)
  const user = store.records(PANEL_USERS).find(userId) ?? owner
  const account_uuid = ACCOUNT_UUID
  return { ...token, user: userView(user), owner: userView(owner), context, account_uuid }
}

function userView({ id, username, email }: PanelUser) {
  return { id, username, email }
}
