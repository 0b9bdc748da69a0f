import { afterAll, describe, expect, inject, it } from 'vitest'
import { ask } from './client/ask.ts'
import { Load } from './client/load.ts'
import type { Instance } from './client/organization.ts'
import { readyToCutOver } from './sentences/cut-over.ts'
import { createInstance, legacySettings, tokenSettings } from './sentences/instances.ts'
import { callsReceived } from './sentences/journal.ts'
import { FAULTLESS, judgeLoad } from './sentences/load-verdict.ts'
import { enterScene } from './sentences/scene.ts'
import { Replicas } from './stack/replicas.ts'

const stack = inject('stack')
const scene = await enterScene(stack, 'replicas')
const replicas = await Replicas.start(stack.place, {
  name: 'replicas',
  databaseUrl: stack.postgres.url,
  firstAddress: 200,
})
afterAll(() => replicas[Symbol.asyncDispose]())

const { store, organization } = scene
const ORDER = '/v2/orders/100'
const SEEN_WITHIN_MS = 1_000
const LONGEST_MS = 90_000

/** Reads an order at one of the two. */
const readAt = (number: 1 | 2, { token }: Pick<Instance, 'token'>) =>
  ask('GET', `${replicas.gateway(number).origin}/stores/${store.hash}${ORDER}`, {
    headers: { 'x-auth-token': token },
  })

const statusAt = async (number: 1 | 2, instance: Pick<Instance, 'token'>) =>
  (await readAt(number, instance)).status

/** Which API of the store a read at the other one goes to. */
async function planeAtOther(instance: Pick<Instance, 'token'>): Promise<string> {
  expect(await statusAt(2, instance)).toBe(200)
  const host = (await callsReceived(scene)).at(-1)?.host
  return host === store.host ? 'legacy' : 'oauth'
}

/** From the answer to a change at one until the other acts by it; undefined if it never does. */
async function seenAfterMs(isSeen: () => Promise<boolean>): Promise<number | undefined> {
  const answered = performance.now()
  while (performance.now() - answered < 2 * SEEN_WITHIN_MS) {
    if (await isSeen()) return performance.now() - answered
  }
  return undefined
}

/** What is asked of the first gateway. */
const askFirst = async (request: string, body?: object) => {
  const options = body === undefined ? {} : { body }
  const answer = await organization.callAt(replicas.gateway(1).origin, request, options)
  expect(answer.status).toBe(200)
}

const reader = { configuration: tokenSettings(store, store.readOnly) }

describe('what is done at one of two gateways', () => {
  it.each([
    ['another credential', (id: number) => askFirst(`PATCH /instances/${id}`, reader), 403],
    ['a disable', (id: number) => askFirst(`DELETE /instances/${id}/enabled`), 403],
    ['a deletion', (id: number) => askFirst(`DELETE /instances/${id}`), 401],
  ])('is seen by the other within a second: %s', async (_what, change, status) => {
    await using instance = await createInstance(scene, tokenSettings(store, store.full))
    expect([await statusAt(1, instance), await statusAt(2, instance)]).toEqual([200, 200])

    await change(instance.id)
    const afterMs = await seenAfterMs(async () => (await statusAt(2, instance)) === status)

    expect(afterMs).toBeLessThan(SEEN_WITHIN_MS)
  })

  it('is seen by the other within a second: a cut-over, and its roll-back', async () => {
    await using instance = await createInstance(scene, legacySettings(store))
    const { step } = await readyToCutOver(scene, instance, replicas.gateway(1).origin)
    expect(await planeAtOther(instance)).toBe('legacy')

    await step('cut-over')
    const thereMs = await seenAfterMs(async () => (await planeAtOther(instance)) === 'oauth')
    await step('roll-back')
    const backMs = await seenAfterMs(async () => (await planeAtOther(instance)) === 'legacy')

    expect(thereMs).toBeLessThan(SEEN_WITHIN_MS)
    expect(backMs).toBeLessThan(SEEN_WITHIN_MS)
  })
})

describe('two gateways behind the reverse proxy', () => {
  it(
    'lose no call when each is replaced in its turn',
    async () => {
      await using instance = await createInstance(scene, legacySettings(store))
      await using load = new Load({ origin: replicas.origin, store, token: instance.token })
      await load.more(50)

      for (const number of [1, 2] as const) {
        await replicas.replace(number)
        await load.more(50)
      }
      await load.stop()

      expect(await judgeLoad(scene, load)).toEqual(FAULTLESS)
    },
    LONGEST_MS,
  )

  it(
    'go on when one is killed, and lose nothing but what it was just writing',
    async () => {
      await using instance = await createInstance(scene, legacySettings(store))
      await using load = new Load({ origin: replicas.origin, store, token: instance.token })
      await load.more(50)

      await replicas.kill(1)
      const killedMs = performance.now()
      await load.more(200)
      await replicas.revive(1)
      await load.more(50)
      await load.stop()

      const { miscounted, doubled } = await judgeLoad(scene, load)
      const lost = load.calls.filter(({ fault }) => fault !== undefined)
      expect(lost.filter(({ isWrite, begunMs }) => !isWrite || begunMs > killedMs)).toEqual([])
      expect([miscounted, doubled]).toEqual([[], []])
    },
    LONGEST_MS,
  )
})
