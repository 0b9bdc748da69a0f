import type { CallbackDelivery } from '../callbacks/callback-delivery.ts'
import { sendCallback } from '../callbacks/send-callback.ts'
import { CallRefusedError } from '../errors.ts'
import type { Mock } from '../planes/mock.ts'
import type { StoreState } from '../state/store-state.ts'
import { APPS } from './app.ts'
import { findInstall, INSTALLS, requireInstall } from './install.ts'
import { PANEL_USERS, type PanelUser } from './panel-user.ts'
import { mayManageApps } from './store-users.ts'
import type { AppAction } from './uninstall-app.ts'

type Deliveries = Promise<(CallbackDelivery | undefined)[]>

/** Who may open an app in a store: whoever may install it, and users who were added. */
export function usersOfApp({ app, store }: Omit<AppAction, 'user'>): PanelUser[] {
  const { userIds } = requireInstall(store, app)
  const users = store.records(PANEL_USERS).all()
  return users.filter((user) => mayManageApps(user) || userIds.includes(user.id))
}

/**
 * Lets a user open an app.
 *
 * @throws {CallRefusedError} 404 if the app is not installed; 409 if it has one user only.
 */
export function addAppUser({ app, store, user }: AppAction): void {
  const install = requireInstall(store, app)
  if (!app.multipleUsers) throw new CallRefusedError(409, 'The app does not have multiple users.')
  if (mayManageApps(user) || install.userIds.includes(user.id)) return
  store.records(INSTALLS).put({ ...install, userIds: [...install.userIds, user.id] })
}

/**
 * Takes an app away from a user who was added to it, and tells the app.
 *
 * @throws {CallRefusedError} 404 if the app is not installed, or the user was not added.
 */
export function removeAppUser(
  mock: Mock,
  action: AppAction,
): Promise<CallbackDelivery | undefined> {
  const { app, store, user } = action
  if (!requireInstall(store, app).userIds.includes(user.id)) {
    throw new CallRefusedError(404, 'The user was not added to this app.')
  }
  return forget(mock, action)
}

/**
 * Takes a user off a store, and off every app that knew the user.
 *
 * @throws {CallRefusedError} 409 for the owner, whom a store cannot be without.
 */
export function removeStoreUser(mock: Mock, store: StoreState, user: PanelUser): Deliveries {
  if (user.role === 'owner') {
    throw new CallRefusedError(409, "A store's owner cannot be removed.")
  }
  store.records(PANEL_USERS).remove(user.id)
  const apps = mock.state.global.records(APPS).all()
  const knowing = apps.filter((app) => knows({ app, store, user }))
  return Promise.all(knowing.map((app) => forget(mock, { app, store, user })))
}

function knows({ app, store, user }: AppAction): boolean {
  const install = findInstall(store, app)
  if (install === undefined || !app.multipleUsers) return false
  return mayManageApps(user) || install.userIds.includes(user.id)
}

function forget(mock: Mock, action: AppAction): Promise<CallbackDelivery | undefined> {
  const { app, store, user } = action
  const install = requireInstall(store, app)
  const userIds = install.userIds.filter((id) => id !== user.id)
  store.records(INSTALLS).put({ ...install, userIds })
  return sendCallback(mock, 'remove_user', action)
}
