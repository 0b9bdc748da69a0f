import type { SeededStore } from '../seed/seed.ts'
import type { MockState } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'
import { findApp, createApp } from './portal-apps.ts'
import { INSTALLS } from './install.ts'
import { PANEL_USERS } from './panel-user.ts'
import { findUserByEmail, firstUserId, nameIn, ownerOf } from './store-users.ts'

/** Puts the apps of a seed into the mock, and users and installs into its stores. */
export function seedAccounts(state: MockState): void {
  for (const store of state.stores()) {
    fillUsers(store)
    for (const app of store.account.apps) createApp(state, app)
  }
  for (const store of state.stores()) {
    for (const install of store.account.installs) fillInstall(state, store, install)
  }
}

function fillUsers(store: StoreState): void {
  const users = store.records(PANEL_USERS)
  for (const [i, user] of store.account.users.entries()) {
    const { id = firstUserId(store.hash) + i, email, username = nameIn(email) } = user
    users.put({ id, email, username, role: user.role, locale: user.locale })
  }
}

function fillInstall(
  state: MockState,
  store: StoreState,
  seeded: SeededStore['installs'][number],
): void {
  const app = findApp(state, seeded.clientId)
  if (app === undefined) throw new TypeError('a seeded install names no app of the seed')
  const { accessToken, scopes = app.scopes, users } = seeded
  const { name, clientId, clientSecret } = app
  const token = { type: 'app', name, accessToken, clientId, clientSecret, scopes } as const
  store.records(INSTALLS).create({
    appId: app.id,
    state: 'installed',
    accountId: store.apiAccounts.create(token).id,
    scopes,
    installedBy: ownerOf(store).id,
    userIds: users.flatMap((email) => findUserByEmail(store, email)?.id ?? []),
  })
}
