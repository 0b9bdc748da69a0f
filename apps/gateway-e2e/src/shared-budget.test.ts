import { afterAll, describe, expect, inject, it } from 'vitest'
import { ask, type Answer } from './client/ask.ts'
import type { Instance } from './client/organization.ts'
import { containerOf } from './engine/engine.ts'
import { until } from './engine/until.ts'
import { startCalling } from './sentences/calling.ts'
import { createInstance, tokenSettings } from './sentences/instances.ts'
import { callsReceived } from './sentences/journal.ts'
import { enterScene, type Scene } from './sentences/scene.ts'
import { startRedis } from './stack/redis.ts'
import { Replicas } from './stack/replicas.ts'

const ORDER = '/v2/orders/100'
// Of the plan that the store `budget` is on.
const CALLS_A_WINDOW = 150

const stack = inject('stack')
const redis = await startRedis(stack.place)
afterAll(() => redis[Symbol.asyncDispose]())
const replicas = await Replicas.start(stack.place, {
  name: 'sharing',
  databaseUrl: stack.postgres.url,
  firstAddress: 220,
  environment: { LATCHKEY_REDIS_URL: redis.url },
})
afterAll(() => replicas[Symbol.asyncDispose]())

describe('two gateways that share a Redis', () => {
  it('let calls through as a store grants them, and say when to come back to the rest', async () => {
    const scene = await enterScene(stack, 'budget')
    await using instance = await createInstance(scene, fullAccount(scene))
    await until(() => bothMeasure('latchkey_budget_replicas', 2), { what: 'second replica' })

    const offered = Array.from({ length: CALLS_A_WINDOW + 60 }, () => readByProxy(scene, instance))
    const answers = await Promise.all(offered)

    const received = (await callsReceived(scene)).filter(({ path }) => path.endsWith(ORDER))
    const refused = answers.filter(({ status }) => status !== 200)
    expect(received.length).toBeGreaterThanOrEqual(answers.length - refused.length)
    expect(received.length).toBeLessThan(answers.length)
    expect(refused.filter((answer) => !saysWhenToReturn(answer))).toEqual([])
  })

  it('go on calling while it is stopped, and share again when it is back', async () => {
    const scene = await enterScene(stack, 'ledger')
    await using instance = await createInstance(scene, fullAccount(scene))
    const container = await containerOf(redis.id)
    const calling = startCalling(() => readByProxy(scene, instance))
    await calling.more(10)

    await container.stop()
    await until(() => bothMeasure('latchkey_budget_ledger_reachable', 0), { what: 'loss' })
    await calling.more(50)
    await container.start()
    await until(() => bothMeasure('latchkey_budget_ledger_reachable', 1), { what: 'return' })
    await calling.more(10)
    const answers = await calling.stop()

    expect(answers.filter(({ status }) => status !== 200)).toEqual([])
  })
})

const fullAccount = ({ store }: Scene) => tokenSettings(store, store.full)

/** Reads an order through the reverse proxy, which takes the two in turn. */
const readByProxy = ({ store }: Scene, { token }: Pick<Instance, 'token'>) =>
  ask('GET', `${replicas.origin}/stores/${store.hash}${ORDER}`, {
    headers: { 'x-auth-token': token },
  })

/** Whether both say of themselves what is awaited; undefined if not. */
async function bothMeasure(metric: string, wanted: number): Promise<true | undefined> {
  const line = new RegExp(`^${metric} ${wanted}$`, 'm')
  const pages = await Promise.all(
    ([1, 2] as const).map((number) => ask('GET', `${replicas.gateway(number).origin}/metrics`)),
  )
  return pages.every(({ text }) => line.test(text)) ? true : undefined
}

const saysWhenToReturn = ({ status, headers }: Answer) =>
  status === 429 && Number(headers.get('retry-after')) > 0
