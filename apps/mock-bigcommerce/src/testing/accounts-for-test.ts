import type { Seed } from '../seed/seed.ts'
import { mockForTest, type Asked } from './mock-for-test.ts'
import { BrowsedPage } from './page-driver.ts'

/** The sample's app that no store has yet; it has multiple users. */
export const LATCHKEY = {
  id: 10_001,
  clientId: 'fakeClientIdLatchkey0000000000c',
  clientSecret: `${'facade00'.repeat(7)}0000000c`,
  redirectUri: 'http://127.0.0.1:8080/bigcommerce/1/auth',
  scope:
    'store_v2_customers_read_only store_v2_information_read_only store_v2_orders store_v2_products',
}

/** The sample's app that the sample store has; it has one user. */
export const LABELS = {
  id: 10_002,
  clientId: 'fakeClientIdLabels000000000000d',
  accessToken: 'fakeAccessTokenLabels000000000d',
}

/** What the token endpoint answers, as far as tests look at it. */
export interface TokenAnswer {
  readonly access_token: string
  /** Where the app's tokens end. */
  readonly refresh_token?: string
}

/** What a consent by the control API answers. */
export interface ConsentAnswer {
  readonly code: string
  readonly redirectUrl: string
  readonly token?: TokenAnswer
}

/** The sample store on a clock that stands still, with its pages, its token endpoint and its control API. */
export function accountsForTest(overrides: Partial<Seed[number]> = {}) {
  const mock = mockForTest(overrides)
  const control = async (id: string, payload?: object) => {
    const [method, path] = id.split(' ')
    return mock.raw(`/control${path ?? ''}`, {
      method: method as NonNullable<Asked['method']>,
      ...(payload !== undefined && { payload }),
    })
  }
  const install = async (said: object = {}, app = LATCHKEY.clientId) =>
    (await control(`POST /stores/wuxeae6/apps/${app}/install`, said)).json<ConsentAnswer>()
  return {
    ...mock,
    control,
    /** Consents to an app in the sample store; with `exchange`, the app fetches its token too. */
    install,
    /** Installs Latchkey's app and says its token. */
    installed: async () => (await install({ exchange: true })).token?.access_token ?? '',
    /** What a token answers for a path below the sample store, by default one for any valid token. */
    statusOf: async (token: string, path = '/v3/hooks') =>
      (await mock.oauth(path, { headers: { 'x-auth-token': token } })).statusCode,
    visit: (url: string) => BrowsedPage.visit(mock.app, url),
    /** Asks the token endpoint to renew, with whatever the test says instead of what is right. */
    refresh: (refresh_token: string, fields: Readonly<Record<string, string | undefined>> = {}) =>
      mock.raw('/login/oauth2/token', {
        method: 'POST',
        payload: {
          client_id: LATCHKEY.clientId,
          client_secret: LATCHKEY.clientSecret,
          grant_type: 'refresh_token',
          refresh_token,
          ...fields,
        },
      }),
    /** Asks the token endpoint, with whatever the test says instead of what is right. */
    exchange: (code: string, fields: Readonly<Record<string, string | undefined>> = {}) =>
      mock.raw('/login/oauth2/token', {
        method: 'POST',
        payload: {
          client_id: LATCHKEY.clientId,
          client_secret: LATCHKEY.clientSecret,
          code,
          scope: LATCHKEY.scope,
          grant_type: 'authorization_code',
          redirect_uri: LATCHKEY.redirectUri,
          context: 'stores/wuxeae6',
          ...fields,
        },
      }),
  }
}
