import { afterAll, beforeAll } from 'vitest'
import { apiClient, instanceIn, type ApiClient } from './api-client.ts'
import { startTestGateway, type TestGateway, type TestGatewayOptions } from './test-gateway.ts'

/** One gateway for all tests of a file. */
export interface SharedGateway {
  /** The gateway, once the first test has begun. */
  running(): TestGateway
  /** A client whose organization no other test has. */
  client(): Promise<ApiClient>
}

/** Starts a gateway before the first test of the file and stops it behind the last. */
export function sharedGateway(options: TestGatewayOptions = {}): SharedGateway {
  const started: TestGateway[] = []
  beforeAll(async () => {
    started.push(await startTestGateway(options))
  })
  afterAll(async () => {
    await started[0]?.[Symbol.asyncDispose]()
  })

  const running = () => {
    if (started[0] === undefined) throw new Error('the gateway starts with the first test')
    return started[0]
  }
  let organizations = 0
  return {
    running,
    client: async () => {
      organizations += 1
      const stack = running()
      const authorization = await stack.addOrganization(`Organization ${organizations}`)
      return apiClient(stack.origin, authorization)
    },
  }
}

/** The sample store's legacy account, as settings. */
export const legacySettings = {
  username: 'admin',
  password: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001',
  'store.url': 'https://store-wuxeae6.mybigcommerce.com/api/v2',
}

/** The sample store's full store-level account, as settings. */
export const tokenSettings = {
  'authentication.type': 'custom',
  'oauth.user.token': 'fakeAccessTokenFull00000000000a',
  'oauth.api.key': 'fakeClientIdFull00000000000000a',
  'oauth.api.secret': `${'facade00'.repeat(7)}0000000a`,
  'store.url': 'https://api.bigcommerce.com/stores/wuxeae6/v3/',
}

/** The body of a create: on the sample store's legacy account unless told otherwise. */
export function createBody(overrides: Record<string, unknown> = {}) {
  return {
    element: { key: 'bigcommerce' },
    name: 'API Instance',
    tags: ['Docs'],
    configuration: legacySettings,
    ...overrides,
  }
}

/** Creates an instance; throws if it is refused. */
export async function createInstance(client: ApiClient, overrides: Record<string, unknown> = {}) {
  return instanceIn(await client.call('POST /instances', { body: createBody(overrides) }))
}
