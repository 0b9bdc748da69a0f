import { authenticationHeader } from '@latchkey/auth-strategy'
import {
  createUpstream,
  type StoreCredential,
  type VerificationDeps,
} from '@latchkey/bigcommerce-client'
import { Secret, systemClock } from '@latchkey/kernel'
import { scopes } from '@latchkey/scope-catalog'
import { ask } from '../../testing/api-client.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'

type Mock = TestGateway['mock']

/** A store-level account of the mock's sample store. */
export interface StoreAccount {
  readonly credential: StoreCredential
  readonly clientId: string
  /** Calls the store as that account; fails unless it is answered with 200 or 201. */
  call<T>(request: string, body?: unknown): Promise<T>
}

/** The mock's sample store, and accounts of it as a test wants them. */
export interface StoreScene extends AsyncDisposable {
  /** Ask through a real upstream. */
  readonly deps: VerificationDeps
  readonly legacy: StoreCredential
  /** Makes an account in the control panel. */
  account(scopes: readonly string[]): Promise<StoreAccount>
  /** Lets calls of a route be answered otherwise, as the mock's control API describes. */
  fault(rule: Record<string, unknown>): Promise<void>
  /** Puts the store back to what it was, and ends every fault. */
  reset(): Promise<void>
}

const HOSTS = {
  storeHash: STORE_HASH,
  legacyHost: `store-${STORE_HASH}.mybigcommerce.com`,
} as const

/** Every scope that can be chosen for a store-level account, but for full access to metafields. */
export const ALL_SCOPES = scopes
  .filter(({ kind, listed }) => listed && kind !== 'account')
  .map(({ id }) => id)
  .filter((id) => id !== 'store_metafield_write_all')

/** Opens a way to a mock; `await using` closes it, and not the mock. */
export function openStoreScene(mock: Mock): StoreScene {
  const upstream = createUpstream({
    developmentUpstream: new URL(mock.origin),
    connectTimeoutMs: 10_000,
    headersTimeoutMs: 10_000,
    bodyTimeoutMs: 10_000,
    connectionsPerHost: 4,
  })
  const { username = '', token = '' } = mock.stores[0]?.legacyAccounts[0] ?? {}
  const legacyAccount = { kind: 'legacy', username, apiToken: new Secret(token) } as const
  return {
    deps: { fetch: upstream.fetch, clock: systemClock },
    legacy: {
      ...HOSTS,
      upstream: 'legacy',
      authentication: authenticationHeader(legacyAccount),
    },
    account: (granted) => newAccount(mock, granted),
    fault: (rule) => setFaults(mock, [rule]),
    reset: async () => {
      mock.reset()
      await setFaults(mock, [])
    },
    [Symbol.asyncDispose]: () => upstream.close(),
  }
}

async function setFaults({ origin }: Mock, rules: readonly object[]): Promise<void> {
  const { status, text } = await ask(`${origin}/control/faults`, 'PUT', {
    body: { seed: 1, rules },
  })
  if (status >= 300) throw new Error(`the faults were not set: ${status} ${text}`)
}

async function newAccount(mock: Mock, granted: readonly string[]): Promise<StoreAccount> {
  const url = `${mock.origin}/control/stores/${STORE_HASH}/api-accounts`
  const body = { name: 'Test', scopes: granted }
  const made = (await ask(url, 'POST', { body })).body as { accessToken: string; clientId: string }
  const value = new Secret(made.accessToken)
  return {
    clientId: made.clientId,
    credential: { ...HOSTS, upstream: 'oauth', authentication: { name: 'x-auth-token', value } },
    call: async <T>(request: string, said?: unknown) => {
      const [method = '', path = ''] = request.split(' ')
      const {
        status,
        text,
        body: answered,
      } = await ask(`${mock.origin}/api/stores/${STORE_HASH}${path}`, method, {
        headers: { 'x-auth-token': made.accessToken },
        ...(said !== undefined && { body: said }),
      })
      if (status !== 200 && status !== 201) throw new Error(`${request}: ${status} ${text}`)
      return answered as T
    },
  }
}
