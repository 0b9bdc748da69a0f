import { API_HOST } from '@latchkey/bigcommerce-client'
import { ManualClock } from '@latchkey/kernel'
import { createMockBigCommerce, sampleSeed } from '@latchkey/mock-bigcommerce'
import { once } from 'node:events'
import { Agent, createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { call, type Answered, type Call } from './call.ts'
import { basic } from './scripted-stack.ts'
import { startTestGateway, STORE_HASH, type TestGateway } from './test-gateway.ts'

/** The answers to one call of a legacy client, by what the gateway's instance has towards the store. */
export interface TwinAnswers {
  readonly legacy: Answered
  readonly oauth: Answered
}

/**
 * One gateway with two instances that a legacy client cannot tell apart: one on a legacy account, one
 * on an access token, each on a store of its own. The stores begin equal, ids and times included, so
 * that they stay so while both are asked the same.
 */
export interface LegacyTwins extends AsyncDisposable {
  readonly gateway: TestGateway
  /** Makes the same call to both, below `/api/v2` of the legacy door. */
  ask(path: string, options?: Call): Promise<TwinAnswers>
  /** Has another app make a call to both stores, which the gateway does not hear of. */
  elsewhere(path: string): Promise<void>
  /** Tells both stores something by their control API, such as `PUT /faults`. */
  tell(how: `${Method} /${string}`, body?: object): Promise<void>
  /** Puts both stores back to how they began. */
  reset(): Promise<void>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

// Every call to the API's host is the second store's, as every call to a store's own host the first's.

/** Starts the gateway and both stores for the tests of a file. */
export async function startLegacyTwins(): Promise<LegacyTwins> {
  await using undo = new AsyncDisposableStack()
  const clock = new ManualClock()
  const stores = { legacy: undo.use(storeAt(clock)), oauth: undo.use(storeAt(clock)) }
  const upstream = undo.use(await listen(stores))
  const gateway = undo.use(await startTestGateway({ upstream: upstream.origin }))
  const logins = {
    legacy: basic('admin', (await gateway.createLegacyInstance()).token),
    oauth: basic('admin', (await gateway.createOAuthInstance()).token),
  }
  const agent = undo.adopt(new Agent({ keepAlive: true }), (each) => {
    each.destroy()
  })

  const resources = undo.move()
  const base = `${gateway.origin}/legacy/${STORE_HASH}/api/v2`
  const askAs = (authorization: string, path: string, options: Call) =>
    call(base + path, { agent, ...options, headers: { authorization, ...options.headers } })
  const tell: LegacyTwins['tell'] = async (how, body) => {
    const [method, path] = how.split(' ') as [Method, string]
    const said = { method, url: `/control${path}`, ...(body && { payload: body }) }
    await Promise.all([stores.legacy.inject(said), stores.oauth.inject(said)])
  }
  return {
    gateway,
    async ask(path, options = {}) {
      const [legacy, oauth] = await Promise.all([
        askAs(logins.legacy, path, options),
        askAs(logins.oauth, path, options),
      ])
      return { legacy, oauth }
    },
    elsewhere: (path) => callElsewhere(path, stores),
    tell,
    reset: () => tell('POST /reset'),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

type Store = ReturnType<typeof createMockBigCommerce>

async function callElsewhere(
  path: string,
  { legacy, oauth }: Record<keyof TwinAnswers, Store>,
): Promise<void> {
  const [store] = sampleSeed()
  const [account] = store?.legacyAccounts ?? []
  const [api] = store?.apiAccounts ?? []
  const authorization = basic(account?.username ?? '', account?.token ?? '')
  const token = { 'x-auth-token': api?.accessToken ?? '' }
  const answers = await Promise.all([
    legacy.inject({ url: `/store/${STORE_HASH}/api/v2${path}`, headers: { authorization } }),
    oauth.inject({ url: `/api/stores/${STORE_HASH}/v2${path}`, headers: token }),
  ])
  if (answers.some(({ statusCode }) => statusCode !== 200)) throw new Error('a store refused')
}

function storeAt(clock: ManualClock): Store & AsyncDisposable {
  const store = createMockBigCommerce({ clock })
  return Object.assign(store, { [Symbol.asyncDispose]: async () => store.close() })
}

// One port for both, since a gateway has one upstream.
async function listen({ legacy, oauth }: { readonly legacy: Store; readonly oauth: Store }) {
  await Promise.all([legacy.ready(), oauth.ready()])
  const server = createServer((request, response) => {
    const store = request.headers.host === API_HOST ? oauth : legacy
    store.routing(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
