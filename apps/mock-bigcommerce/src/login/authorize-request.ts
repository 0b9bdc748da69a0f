import { scopesAsked } from '../accounts/authorize-app.ts'
import type { App } from '../accounts/app.ts'
import { findApp } from '../accounts/portal-apps.ts'
import { CallRefusedError } from '../errors.ts'
import type { MockState } from '../state/mock-state.ts'
import type { StoreState } from '../state/store-state.ts'

/** What an app asks of a merchant by way of the authorize endpoint. */
export interface AuthorizeRequest {
  readonly app: App
  readonly redirectUri: string
  readonly scopes: readonly string[]
  /** `undefined` where the merchant is to choose. */
  readonly store: StoreState | undefined
  readonly state: string | undefined
}

/**
 * Reads an authorize request. What is wrong with it is for the merchant's eyes and goes to no
 * redirect URI (RFC 6749 §4.1.2.1).
 *
 * @throws {CallRefusedError} 400, or 404 for a store that is not there.
 */
export function readAuthorizeRequest(state: MockState, said: URLSearchParams): AuthorizeRequest {
  const app = findApp(state, said.get('client_id') ?? '')
  if (app === undefined) throw new CallRefusedError(400, 'No app has this client id.')
  const redirectUri = said.get('redirect_uri')
  if (redirectUri === null || redirectUri !== app.authCallbackUrl) {
    throw new CallRefusedError(400, "The redirect URI is not exactly the app's auth callback URL.")
  }
  if (said.get('response_type') !== 'code') {
    throw new CallRefusedError(400, 'The response type must be code.')
  }
  return {
    app,
    redirectUri,
    scopes: scopesAsked(app, said.get('scope') ?? ''),
    store: storeIn(state, said.get('context')),
    state: said.get('state') ?? undefined,
  }
}

/** The store that a context such as `stores/wuxeae6` names. */
export function storeIn(state: MockState, context: string | null): StoreState | undefined {
  if (context === null || context === '') return undefined
  const store = state.find(/^stores\/([a-z0-9]+)$/.exec(context)?.[1] ?? '')
  if (store === undefined) throw new CallRefusedError(404, 'There is no such store.')
  return store
}
