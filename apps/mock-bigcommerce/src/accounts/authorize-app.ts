import { findScope } from '@latchkey/scope-catalog'
import { CallRefusedError } from '../errors.ts'
import type { MockState } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'
import type { App } from './app.ts'
import { CODE_LIFE_MS, GRANT_CODES, type GrantCode } from './grant-code.ts'
import { findInstall, INSTALLS } from './install.ts'
import { newToken } from './new-credentials.ts'
import type { PanelUser } from './panel-user.ts'
import { revokeTokens } from './revoke-account.ts'
import { assertManagesApps } from './store-users.ts'

/** A merchant's yes to what an app asks for. */
export interface Consent {
  readonly app: App
  readonly store: StoreState
  readonly user: PanelUser
  readonly scopes: readonly string[]
}

/**
 * Makes the code that an app exchanges for a token. Where the old token was marked for invalidation,
 * it dies now; otherwise it dies when the code is exchanged.
 *
 * @throws {CallRefusedError} 403 if the user may not install apps; 409 if the app has nowhere to get
 *   its code.
 */
export function authorizeApp(state: MockState, consent: Consent, now: Date): GrantCode {
  const { app, store, user, scopes } = consent
  assertManagesApps(user)
  const { authCallbackUrl: redirectUri } = app
  if (redirectUri === null) {
    throw new CallRefusedError(409, 'The app has no auth callback URL yet.', {
      authCallbackUrl: 'is missing',
    })
  }
  const install = findInstall(store, app)
  if (install?.state === 'marked for invalidation') {
    revokeTokens(store, app.clientId)
    const accepted = { scopes, installedBy: user.id, accountId: null }
    store.records(INSTALLS).put({ ...install, ...accepted, state: 'awaiting token' })
  }
  return state.global.records(GRANT_CODES).put({
    id: newToken(),
    appId: app.id,
    storeHash: store.hash,
    userId: user.id,
    scopes,
    redirectUri,
    expiresAt: new Date(now.getTime() + CODE_LIFE_MS).toISOString(),
  })
}

/**
 * The scopes that a request asks for, which the merchant grants all or none of: those it names, or
 * all that the app has. What every token carries unasked does not count as named.
 *
 * @param asked As in the query: ids with blanks between them.
 * @throws {CallRefusedError} 400 if the app does not have one of them.
 */
export function scopesAsked(app: App, asked: string): readonly string[] {
  const named = asked
    .split(' ')
    .filter((name) => name !== '' && findScope(name)?.kind !== 'default')
  const ids = named.map((name) => findScope(name)?.id ?? name)
  const foreign = ids.filter((id) => !app.scopes.includes(id))
  if (foreign.length > 0) {
    throw new CallRefusedError(
      400,
      'The app asks for a scope that its profile in the Developer Portal does not have.',
      Object.fromEntries(foreign.map((id) => [id, 'is not among its scopes'])),
    )
  }
  return ids.length === 0 ? app.scopes : app.scopes.filter((id) => ids.includes(id))
}
