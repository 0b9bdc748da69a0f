import { ManualClock, Secret } from '@latchkey/kernel'
import nock from 'nock'
import type { StoreCredential } from '../store-credential.ts'

const STORE = { storeHash: 'wuxeae6', legacyHost: 'store-wuxeae6.mybigcommerce.com' } as const

/** A credential of the sample store by an access token. */
export function tokenOf(token: string): StoreCredential {
  const authentication = { name: 'x-auth-token', value: new Secret(token) } as const
  return { ...STORE, upstream: 'oauth', authentication }
}

/** The sample store's legacy account. */
export const LEGACY: StoreCredential = {
  ...STORE,
  upstream: 'legacy',
  authentication: { name: 'authorization', value: new Secret('Basic bGVnYWN5') },
}

/** What `nock` answers to an access token, below the sample store. */
export function apiFor(token: string): nock.Scope {
  return nock('https://api.bigcommerce.com/stores/wuxeae6', {
    reqheaders: { 'x-auth-token': token, accept: 'application/json' },
  })
}

/** What `nock` answers to the legacy account. */
export function legacyApi(): nock.Scope {
  return nock('https://store-wuxeae6.mybigcommerce.com/api', {
    reqheaders: { authorization: 'Basic bGVnYWN5', accept: 'application/json' },
  })
}

/** Over the global `fetch`, which is what `nock` answers. */
export const storeDeps = () => ({ fetch: globalThis.fetch, clock: new ManualClock() })

/** A page of a list of V3, as the last of how many. */
export function pageOf(data: readonly unknown[], page = 1, totalPages = page): nock.DataMatcherMap {
  const pagination = { current_page: page, total_pages: totalPages }
  return { data: [...data], meta: { pagination } } as nock.DataMatcherMap
}
