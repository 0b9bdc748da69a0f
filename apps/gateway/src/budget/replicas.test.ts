import { sampleSeed } from '@latchkey/mock-bigcommerce'
import { describe, expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { startReplica } from '../testing/start-replica.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { sharedRedis, withoutRedis } from './testing/redis-server.ts'
import { until } from './testing/until.ts'

const redis = sharedRedis()
const QUOTA = 60

/** Two replicas that know each other, before a store that takes a few calls in half a minute. */
async function startTwo() {
  await using undo = new AsyncDisposableStack()
  const seed = sampleSeed().map((store) => ({ ...store, limits: { requestsPerWindow: QUOTA } }))
  const env = { LATCHKEY_REDIS_URL: redis().url, LATCHKEY_QUEUE_TIMEOUT_MS: '1500' }
  const gateway = undo.use(await startTestGateway({ env, mock: { seed }, rounds: false }))
  const replica = undo.use(await startReplica(gateway))
  const origins = [gateway.origin, replica.origin]
  const { token } = await gateway.createOAuthInstance()
  const gauge = async (name: string) => {
    const answers = await Promise.all(origins.map((origin) => call(`${origin}/metrics`)))
    return answers.map(({ body }) =>
      Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(body.toString())?.[1]),
    )
  }
  const all = async (name: string, value: number) =>
    (await gauge(name)).every((each) => each === value)
  await until(() => all('latchkey_budget_replicas', 2))
  gateway.mock.reset()
  const resources = undo.move()
  return {
    gauge,
    all,
    /** One call through each replica. */
    askBoth: () =>
      Promise.all(
        origins.map((origin) =>
          call(`${origin}/stores/wuxeae6/v2/time`, { headers: { 'x-auth-token': token } }),
        ),
      ),
    heard: () => gateway.mock.journal.entries().map(({ status }) => status),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

const ofStatus = (statuses: readonly number[], status: number) =>
  statuses.filter((each) => each === status).length

describe.skipIf(withoutRedis)('two replicas that share a store', () => {
  it('never send a call that the store refuses, however many are wanted', async () => {
    await using scene = await startTwo()

    const answers = (await Promise.all(Array.from({ length: QUOTA }, () => scene.askBoth()))).flat()
    const statuses = answers.map(({ status }) => status)

    const [first = 0, second = 0] = await scene.gauge('latchkey_budget_ledger_round_trips_total')
    expect(ofStatus(scene.heard(), 429)).toBe(0)
    expect(ofStatus(statuses, 200) + ofStatus(statuses, 429)).toBe(2 * QUOTA)
    expect(ofStatus(statuses, 200)).toBe(scene.heard().length)
    expect(scene.heard().length).toBeGreaterThan(QUOTA / 2)
    expect(Math.min(first, second)).toBeGreaterThan(0)
  })

  it.each([
    ['is gone', () => redis().kill(), () => redis().restart()],
    [
      'stands still',
      async () => {
        redis().pause()
      },
      async () => {
        redis().resume()
      },
    ],
  ])('go on while Redis %s, and share again when it is back', async (_what, stop, goOn) => {
    await using scene = await startTwo()
    const before = await scene.askBoth()

    await stop()
    const meanwhile = []
    for (let calls = 0; calls < 10; calls += 1) meanwhile.push(...(await scene.askBoth()))
    await until(() => scene.all('latchkey_budget_ledger_reachable', 0))
    await goOn()
    await until(() => scene.all('latchkey_budget_ledger_reachable', 1))
    const after = await scene.askBoth()

    const statuses = [...before, ...meanwhile, ...after].map(({ status }) => status)
    const unanswered = await scene.gauge('latchkey_budget_ledger_failures_total')
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(new Set(scene.heard())).toEqual(new Set([200]))
    // Of all calls one a replica has waited for an answer, for 50 ms.
    expect(Math.max(...unanswered)).toBeLessThanOrEqual(1)
  })
})
