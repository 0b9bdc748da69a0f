import { loginUrl } from './login-host.ts'
import type { LoginPageOptions } from './login-host.ts'

/** What a merchant is asked to consent to. */
export interface AuthorizeRequest {
  readonly clientId: string
  /** Exactly the app's auth callback URL. */
  readonly redirectUri: string
  /** Scope ids; the merchant is asked for all of the app's where there are none. */
  readonly scopes?: readonly string[]
  /** The store that is meant; the merchant chooses one where there is none. */
  readonly storeHash?: string
  /** BigCommerce was seen not to give it back: what must return goes into a cookie as well. */
  readonly state?: string
}

/** The page on which a merchant consents to an app (RFC 6749 §4.1.1), for a browser. */
export function authorizeUrl(request: AuthorizeRequest, options: LoginPageOptions): string {
  const { clientId, redirectUri, scopes = [], storeHash, state } = request
  const url = loginUrl('/oauth2/authorize', options)
  const query = url.searchParams
  query.set('client_id', clientId)
  query.set('redirect_uri', redirectUri)
  query.set('response_type', 'code')
  if (scopes.length > 0) query.set('scope', scopes.join(' '))
  if (storeHash !== undefined) query.set('context', `stores/${storeHash}`)
  if (state !== undefined) query.set('state', state)
  return url.href
}
