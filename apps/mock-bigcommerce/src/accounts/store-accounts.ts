import type { ApiAccount, LegacyAccount } from '../state/accounts.ts'
import type { MockState } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'
import { APPS, type App } from './app.ts'
import { INSTALLS, type Install } from './install.ts'
import { PANEL_USERS, type PanelUser } from './panel-user.ts'
import { storeLevelAccounts } from './store-level-accounts.ts'

/** A store's credentials as they stand, for the tests that must present them. */
export interface StoreAccounts {
  readonly hash: string
  readonly name: string
  readonly plan: StoreState['account']['plan']
  readonly domain: string | undefined
  readonly users: readonly PanelUser[]
  readonly legacyAccounts: readonly LegacyAccount[]
  /** The store-level ones, made in the control panel. */
  readonly apiAccounts: readonly ApiAccount[]
  /** The apps that it has or had, each with its app-level token. */
  readonly installs: readonly InstalledApp[]
}

/** An app in a store. */
export type InstalledApp = Pick<Install, 'state' | 'scopes' | 'installedBy' | 'userIds'> & {
  readonly appId: number
  readonly clientId: string
  readonly name: string
  /** `null` while the app has no token. */
  readonly accessToken: string | null
  /** `null` where the token has no end. */
  readonly tokenExpiresAt: string | null
}

/** Everything in a store that opens a door. */
export function accountsOf(state: MockState, store: StoreState): StoreAccounts {
  const { hash, name, plan, domain } = store.account
  return {
    hash,
    name,
    plan,
    domain,
    users: store.records(PANEL_USERS).all(),
    legacyAccounts: store.legacyAccounts.all(),
    apiAccounts: storeLevelAccounts(store),
    installs: installedApps(state, store),
  }
}

/** The apps that a store has or had. */
export function installedApps(state: MockState, store: StoreState): InstalledApp[] {
  const apps = state.global.records(APPS)
  return store
    .records(INSTALLS)
    .all()
    .map((install) => viewInstall(store, apps.require(install.appId), install))
}

/** An app in a store, with its token. */
export function viewInstall(store: StoreState, app: App, install: Install): InstalledApp {
  const { appId, state, scopes, installedBy, userIds, accountId } = install
  const account = accountId === null ? undefined : store.apiAccounts.find(accountId)
  return {
    appId,
    clientId: app.clientId,
    name: app.name,
    state,
    scopes,
    accessToken: account?.accessToken ?? null,
    tokenExpiresAt: account?.expiresAt ?? null,
    installedBy,
    userIds,
  }
}
