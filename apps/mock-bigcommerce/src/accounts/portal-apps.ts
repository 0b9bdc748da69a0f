import type { z } from 'zod'
import { CallRefusedError } from '../errors.ts'
import { overlay } from '../resources/answers/overlay.ts'
import type { MockState } from '../state/mock-state.ts'
import { APPS, blankApp, type App, type AppChange, type AppFields, type NewApp } from './app.ts'
import { areSameScopes } from './chosen-scopes.ts'
import { GRANT_CODES } from './grant-code.ts'
import { INSTALLS } from './install.ts'
import { markForInvalidation } from './mark-for-invalidation.ts'
import { newClientSecret, newToken } from './new-credentials.ts'
import { revokeApp } from './revoke-account.ts'

/** The app that has a client id. */
export function findApp(state: MockState, clientId: string): App | undefined {
  return state.global.records(APPS).where('clientId', clientId)[0]
}

/**
 * @param key The app's number, or its client id.
 * @throws {CallRefusedError} 404.
 */
export function requireApp(state: MockState, key: string): App {
  const id = /^\d{1,15}$/.test(key) ? Number(key) : 0
  const app = findApp(state, key) ?? state.global.records(APPS).find(id)
  if (app === undefined) throw new CallRefusedError(404, 'There is no such app.')
  return app
}

/**
 * Makes an app, with a client id and secret of its own where it brings none.
 *
 * @throws {CallRefusedError} 409 if an app has that client id.
 */
export function createApp(state: MockState, said: z.output<typeof NewApp>): App {
  const { clientId = newToken(), clientSecret = newClientSecret(), name, ...fields } = said
  const apps = state.global.records(APPS)
  if (apps.where('clientId', clientId).length > 0) {
    throw new CallRefusedError(409, 'An app has that client id.', { clientId: 'is taken' })
  }
  const app: AppFields = { ...overlay<Omit<AppFields, 'name'>>(blankApp, fields), name }
  return apps.create({ ...app, clientId, clientSecret })
}

/**
 * Changes an app. Other scopes, or multiple users where there was one, mark the tokens of every store
 * that installed it: each works on until its merchant accepts.
 */
export function changeApp(state: MockState, app: App, change: z.output<typeof AppChange>): App {
  const changed: App = { ...app, ...overlay<AppFields>(app, change) }
  const asksForMore =
    !areSameScopes(app.scopes, changed.scopes) || (changed.multipleUsers && !app.multipleUsers)
  if (asksForMore) {
    dropCodes(state, app)
    for (const store of state.stores()) markForInvalidation(store, app)
  }
  return state.global.records(APPS).put(changed)
}

/** Ends an app in every store: tokens, webhooks and codes. Nothing brings its secret back. */
export function deleteApp(state: MockState, app: App): void {
  dropCodes(state, app)
  for (const store of state.stores()) {
    revokeApp(store, app)
    const installs = store.records(INSTALLS)
    for (const { id } of installs.where('appId', app.id)) installs.remove(id)
  }
  state.global.records(APPS).remove(app.id)
}

// A code from before the change would grant what the app no longer asks for.
function dropCodes(state: MockState, { id }: App): void {
  const codes = state.global.records(GRANT_CODES)
  for (const code of codes.where('appId', id)) codes.remove(code.id)
}
