import type { CallbackDelivery } from '../callbacks/callback-delivery.ts'
import { sendCallback } from '../callbacks/send-callback.ts'
import type { Mock } from '../planes/mock.ts'
import type { StoreState } from '../state/store-state.ts'
import { APPS, type App } from './app.ts'
import { GRANT_CODES } from './grant-code.ts'
import { findInstall, INSTALLS, requireInstall } from './install.ts'
import type { PanelUser } from './panel-user.ts'
import { revokeApp } from './revoke-account.ts'
import { assertManagesApps, ownerOf } from './store-users.ts'

/** An app in a store, and who acts on it. */
export interface AppAction {
  readonly app: App
  readonly store: StoreState
  readonly user: PanelUser
}

/**
 * Takes an app off a store at once, with its token, webhooks and codes, and then tells the app.
 *
 * @returns How the app took it, which needs not be waited for.
 * @throws {CallRefusedError} 403 if the user may not; 404 if the app is not installed.
 */
export function uninstallApp(mock: Mock, action: AppAction): Promise<CallbackDelivery | undefined> {
  assertManagesApps(action.user)
  requireInstall(action.store, action.app)
  removeInstall(mock, action)
  return sendCallback(mock, 'uninstall', action)
}

/**
 * Cancels a store, as far as apps see it: the one webhook event there is for it tells them, and then
 * each is uninstalled.
 */
export function cancelStore(
  mock: Mock,
  store: StoreState,
): Promise<(CallbackDelivery | undefined)[]> {
  const apps = mock.state.global.records(APPS).all()
  const installed = apps.filter((app) => findInstall(store, app) !== undefined)
  store.happened('store/app/uninstalled', { type: 'store' })
  const user = ownerOf(store)
  return Promise.all(installed.map((app) => uninstallApp(mock, { app, store, user })))
}

function removeInstall({ state }: Mock, { app, store }: AppAction): void {
  const install = requireInstall(store, app)
  revokeApp(store, app)
  const codes = state.global.records(GRANT_CODES)
  for (const code of codes.where('appId', app.id)) {
    if (code.storeHash === store.hash) codes.remove(code.id)
  }
  const gone = { accountId: null, userIds: [], state: 'uninstalled' } as const
  store.records(INSTALLS).put({ ...install, ...gone })
}
