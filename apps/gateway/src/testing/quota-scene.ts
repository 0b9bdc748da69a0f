import { sampleSeed } from '@latchkey/mock-bigcommerce'
import { z } from 'zod'
import { ask as askApi, type Answer } from './api-client.ts'
import { call, startCall, type Answered, type Call } from './call.ts'
import { eventually } from './eventually.ts'
import { NapClock } from './nap-clock.ts'
import { basic, legacyLoginOf } from './scripted-stack.ts'
import { startTestGateway, STORE_HASH, type TestGateway } from './test-gateway.ts'
import { budgetSchema } from '../budget/budget-schemas.ts'

/** How a call comes to the store: by which door, and by which of the store's APIs. */
export type Way = 'bigcommerce' | 'legacy' | 'translated'

/** A gateway before the mock's store, whose quota is a handful of calls, on one clock that tests turn. */
export interface QuotaScene extends AsyncDisposable {
  readonly gateway: TestGateway
  readonly clock: NapClock
  /** Calls; by the BigCommerce door unless told otherwise. */
  readonly ask: (way?: Way, options?: Call) => Promise<Answered>
  /** The same for a client that may leave. */
  readonly begin: (options?: Call) => ReturnType<typeof startCall>
  /** The headers of an instance of its own with these settings beside the token. */
  readonly instanceWith: (settings: Record<string, string>) => Promise<Record<string, string>>
  /** Lets the store's windows pass, and forgets what it heard. */
  readonly anew: () => void
  /** Uses up the store's window, and says with what headers the last answer came. */
  readonly useUp: (way?: Way) => Promise<Answered>
  /** Resolves as soon as so many calls wait. */
  readonly waiting: (calls: number) => Promise<void>
  /** How the store answered since `anew`, call by call. */
  readonly heard: () => number[]
  /** `GET /api/stores/{hash}/budget`. */
  readonly budget: (authorization?: string) => Promise<Answer>
  /** A sample of `GET /metrics`. */
  readonly metric: (sample: string) => Promise<number>
}

/** What the store takes in a window of 30 seconds, and by the legacy API in an hour. */
export const QUOTA = 3

const HOUR_MS = 3_600_000
const PATHS = {
  bigcommerce: `/stores/${STORE_HASH}/v2/time`,
  legacy: `/legacy/${STORE_HASH}/api/v2/time.json`,
  translated: `/legacy/${STORE_HASH}/api/v2/time.json`,
}

/** Starts it for the tests of a file. */
export async function startQuotaScene(env: NodeJS.ProcessEnv = {}): Promise<QuotaScene> {
  const clock = new NapClock()
  const limits = { requestsPerWindow: QUOTA, legacyRequestsPerHour: QUOTA }
  const seed = sampleSeed().map((store) => ({ ...store, limits }))
  const gateway = await startTestGateway({ clock, env, rounds: false, mock: { clock, seed } })
  const { token } = await gateway.createOAuthInstance()
  await gateway.createLegacyInstance()
  const [api] = gateway.mock.stores[0]?.apiAccounts ?? []
  const anew = () => {
    clock.advance(HOUR_MS)
    gateway.mock.journal.clear()
  }
  const headersBy = {
    bigcommerce: { 'x-auth-token': token },
    legacy: { authorization: legacyLoginOf(gateway) },
    translated: { authorization: basic('migrated', token) },
  }
  const ask: QuotaScene['ask'] = (way = 'bigcommerce', options = {}) =>
    call(gateway.origin + PATHS[way], {
      ...options,
      headers: { ...headersBy[way], ...options.headers },
    })
  const budget: QuotaScene['budget'] = (authorization = gateway.authorization) =>
    askApi(`${gateway.origin}/api/stores/${STORE_HASH}/budget`, 'GET', { authorization })
  return {
    ...{ gateway, clock, ask, budget },
    begin: (options = {}) => {
      const headers = { ...headersBy.bigcommerce, ...options.headers }
      return startCall(gateway.origin + PATHS.bigcommerce, { ...options, headers })
    },
    anew,
    instanceWith: async (settings) => {
      anew()
      const account = { 'oauth.user.token': api?.accessToken ?? '', 'store.url': STORE_HASH }
      const instance = await gateway.createInstance({ ...account, ...settings })
      anew()
      return { 'x-auth-token': instance.token }
    },
    useUp: async (way = 'bigcommerce') => {
      for (let calls = 1; calls < QUOTA; calls += 1) await ask(way)
      return ask(way)
    },
    waiting: async (calls) => {
      await eventually(budget, ({ body }) => waitingIn(body) === calls)
    },
    heard: () => gateway.mock.journal.entries().map(({ status }) => status),
    metric: async (sample) => {
      const { text } = await askApi(`${gateway.origin}/metrics`)
      const line = text.split('\n').find((each) => each.startsWith(`${sample} `))
      return Number(line?.slice(sample.length))
    },
    [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
  }
}

function waitingIn(body: unknown): number {
  const { upstreams } = z.object(budgetSchema.shape).parse(body)
  return upstreams
    .flatMap(({ waiting }) => Object.values(waiting))
    .reduce((sum, each) => sum + each, 0)
}
