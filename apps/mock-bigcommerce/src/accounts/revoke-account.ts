import { SCRIPTS } from '../resources/content/script.ts'
import { HOOKS } from '../resources/hooks/hook.ts'
import type { ApiAccount } from '../state/accounts.ts'
import type { StoreState } from '../state/store-state.ts'
import type { App } from './app.ts'
import { REFRESH_TOKENS } from './refresh-token.ts'

/** Ends an API account in a store: its token, and the webhooks that only it could see. */
export function revokeAccount(store: StoreState, { id, clientId }: ApiAccount): void {
  store.apiAccounts.remove(id)
  removeHooks(store, clientId)
}

/**
 * Ends whatever an app can do in a store: its tokens, its webhooks, and the scripts that were to leave
 * with it.
 */
export function revokeApp(store: StoreState, { clientId }: App): void {
  revokeTokens(store, clientId)
  removeHooks(store, clientId)
  const scripts = store.records(SCRIPTS)
  for (const { id, auto_uninstall } of scripts.where('api_client_id', clientId)) {
    if (auto_uninstall) scripts.remove(id)
  }
}

/** Ends an app's tokens in a store, and what renews them. Its webhooks stay: they know the client id. */
export function revokeTokens(store: StoreState, clientId: string): void {
  revokeAccessTokens(store, clientId)
  const refreshTokens = store.records(REFRESH_TOKENS)
  for (const { id } of refreshTokens.where('clientId', clientId)) refreshTokens.remove(id)
}

/** Ends an app's access tokens in a store, and not what renews them. */
export function revokeAccessTokens(store: StoreState, clientId: string): void {
  for (const { id, type } of store.apiAccounts.where('clientId', clientId)) {
    if (type === 'app') store.apiAccounts.remove(id)
  }
}

function removeHooks(store: StoreState, clientId: string): void {
  const hooks = store.records(HOOKS)
  for (const { id } of hooks.where('client_id', clientId)) hooks.remove(id)
}
