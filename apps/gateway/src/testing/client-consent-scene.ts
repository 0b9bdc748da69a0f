import { beforeAll } from 'vitest'
import { ask, type Answer, type ApiClient } from './api-client.ts'
import {
  createPortalApp,
  decideAt,
  exchangeCode,
  type Decision,
  type PortalApp,
} from './mock-portal.ts'
import { seededStore, seedMock } from './seed-mock.ts'
import { createBody, sharedGateway, type SharedGateway } from './shared-gateway.ts'

/** Where the app's own server is: nobody ever answers there. */
export const CALLBACK = 'https://client.example/callback'

const ACCOUNT = { username: 'admin', token: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001' }

/** The legacy account of the store `wuxeae6` here, as settings. */
export const accountSettings = {
  username: ACCOUNT.username,
  password: ACCOUNT.token,
  'store.url': 'wuxeae6',
}

/** A gateway before two stores: `wuxeae6` and `other01`. */
export function twoStoreGateway(): SharedGateway {
  const gateway = sharedGateway()
  beforeAll(async () => {
    await seedMock(gateway.running().mock, [
      seededStore({ legacyAccounts: [ACCOUNT] }),
      seededStore({ hash: 'other01' }),
    ])
  })
  return gateway
}

/** What the callback URL of a client was called with. */
export type Said = Record<string, string>

/** A client that asks for consents by itself, with an app of its own. */
export interface ConsentScene {
  readonly client: ApiClient
  readonly app: PortalApp
  /** What it sends beside a code. */
  readonly settings: Record<string, string>
  /** What its callback URL is called with, once its user has been to where `oauth/url` leads. */
  consent(decision?: Decision & { readonly siteAddress?: string }): Promise<Said>
  /** Exchanges a code as the app itself would, past the gateway. */
  exchange(said: Said): Promise<string>
  /** Asks for an instance. */
  create(overrides: Record<string, unknown>, path?: string): Promise<Answer>
  /** What the store answers a token with, through the BigCommerce door. */
  callStore(token: string): Promise<number>
}

/** Makes a client's app in the Developer Portal. */
export async function consentScene(gateway: SharedGateway): Promise<ConsentScene> {
  const client = await gateway.client()
  const { mock, origin } = gateway.running()
  const app = await createPortalApp(mock, { authCallbackUrl: CALLBACK })
  return {
    client,
    app,
    settings: settingsOf(app),
    consent: async ({ siteAddress = 'wuxeae6', ...decision } = {}) => {
      const answer = await client.call('POST /elements/bigcommerce/oauth/url', {
        authorization: null,
        body: { apiKey: app.clientId, callbackUrl: CALLBACK, siteAddress },
      })
      const back = await decideAt((answer.body as { oauthUrl: string }).oauthUrl, decision)
      return Object.fromEntries(back.searchParams)
    },
    exchange: (said) =>
      exchangeCode(mock, app, new URL(`${CALLBACK}?${new URLSearchParams(said).toString()}`)),
    create: (overrides, path = '/instances') =>
      client.call(`POST ${path}`, { body: createBody(overrides) }),
    callStore: async (token) => {
      const headers = { 'x-auth-token': token }
      return (await ask(`${origin}/stores/wuxeae6/v2/time`, 'GET', { headers })).status
    },
  }
}

function settingsOf({ clientId, clientSecret }: PortalApp): Record<string, string> {
  return {
    'authentication.type': 'oauth2',
    'oauth.api.key': clientId,
    'oauth.api.secret': clientSecret,
    'oauth.callback.url': CALLBACK,
  }
}
