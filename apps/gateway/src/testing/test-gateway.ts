import { KeyRing } from '@latchkey/credential-vault'
import { systemClock, type Clock } from '@latchkey/kernel'
import {
  startMockBigCommerce,
  type MockOptions,
  type RunningMock,
} from '@latchkey/mock-bigcommerce'
import { vi } from 'vitest'
import { readConfig, type GatewayConfig } from '../config/config.ts'
import { startGateway, type Gateway } from '../gateway.ts'
import { createLog } from '../http/log.ts'
import { createTestDatabase, databaseUrl } from './test-database.ts'

export interface TestGatewayOptions {
  /** What stands in for BigCommerce; a mock of its own if absent. */
  readonly upstream?: string
  /** How the mock is set up. */
  readonly mock?: MockOptions
  readonly clock?: Clock
  /** Whether work is done on schedule; a test that turns the clock by naps has none of it. */
  readonly rounds?: boolean
  /** Settings beside those that a test gateway needs. */
  readonly env?: NodeJS.ProcessEnv
}

/** A whole gateway on a real database, on a port of its own, with one organization. */
export interface TestGateway extends AsyncDisposable {
  readonly gateway: Gateway
  /** What it was started with; whoever starts with the same is a replica. */
  readonly config: GatewayConfig
  readonly origin: string
  /** The mock, unless the test brought an upstream of its own. */
  readonly mock: RunningMock
  /** `User …, Organization …` of the organization. */
  readonly authorization: string
  readonly databaseUrl: string
  /** Everything that was logged so far, one JSON object a line. */
  logged(): string
  /** Adds an organization and gives its `User …, Organization …`. */
  addOrganization(name: string): Promise<string>
  /** Creates an instance through the Open Connectors door; fails if it is refused. */
  createInstance(configuration: Record<string, string>): Promise<{ id: number; token: string }>
  /** An instance on the sample store's legacy account. */
  createLegacyInstance(): Promise<{ id: number; token: string }>
  /** An instance on the sample store's full store-level account. */
  createOAuthInstance(): Promise<{ id: number; token: string }>
}

const ANNOUNCED_WITHIN_MS = 10_000

/** The sample store's hash. */
export const STORE_HASH = 'wuxeae6'

/** Starts a gateway for one test; `await using` stops it. */
export async function startTestGateway(options: TestGatewayOptions = {}): Promise<TestGateway> {
  await using undo = new AsyncDisposableStack()
  const mock = undo.use(await startMockBigCommerce(options.mock))
  const { log, logged } = recordedLog()
  const url = databaseUrl(await createTestDatabase())
  const config = testConfig(url, options.upstream ?? mock.origin, options.env)
  const gateway = undo.use(
    await startGateway(config, {
      log,
      clock: options.clock ?? systemClock,
      random: () => 0.5,
      rounds: options.rounds ?? true,
      lost: (error) => {
        throw error
      },
    }),
  )
  const addOrganization = organizationAdder(gateway)
  const authorization = await addOrganization('Test')
  const createInstance = instanceCreator(gateway, authorization)
  const [account] = mock.stores[0]?.legacyAccounts ?? []
  const [api] = mock.stores[0]?.apiAccounts ?? []

  const resources = undo.move()
  return {
    gateway,
    config,
    origin: gateway.origin,
    mock,
    authorization,
    databaseUrl: url,
    logged,
    addOrganization,
    createInstance,
    createLegacyInstance: () =>
      createInstance({
        username: account?.username ?? '',
        password: account?.token ?? '',
        'store.url': STORE_HASH,
      }),
    createOAuthInstance: () =>
      createInstance({ 'oauth.user.token': api?.accessToken ?? '', 'store.url': STORE_HASH }),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

function testConfig(databaseUrl: string, upstream: string, env: NodeJS.ProcessEnv = {}) {
  return readConfig({
    LATCHKEY_PORT: '0',
    LATCHKEY_DATABASE_URL: databaseUrl,
    LATCHKEY_VAULT_KEYS: KeyRing.generate('test').reveal(),
    LATCHKEY_DEVELOPMENT_UPSTREAM: upstream,
    LATCHKEY_LOG_LEVEL: 'debug',
    ...env,
  })
}

function recordedLog() {
  const lines: string[] = []
  const log = createLog('debug', {
    write: (line: string) => {
      lines.push(line)
    },
  })
  return { log, logged: () => lines.join('') }
}

function organizationAdder(gateway: Gateway) {
  return async (name: string): Promise<string> => {
    const { userSecret, organizationSecret } = await gateway.provision({
      organization: name,
      user: 'test@latchkey.test',
      reissue: false,
    })
    return `User ${userSecret.reveal()}, Organization ${organizationSecret.reveal()}`
  }
}

function instanceCreator({ origin, changes }: Gateway, authorization: string) {
  return async (configuration: Record<string, string>): Promise<{ id: number; token: string }> => {
    const before = changes.heard
    const answer = await fetch(`${origin}/elements/api-v2/instances`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: JSON.stringify({ element: { key: 'bigcommerce' }, name: 'Test', configuration }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`the instance was not created: ${answer.status} ${text}`)
    // Its creation is announced a moment after it was answered, and what was read until then is not kept.
    await vi.waitUntil(() => changes.heard > before, { interval: 1, timeout: ANNOUNCED_WITHIN_MS })
    return JSON.parse(text) as { id: number; token: string }
  }
}
