import { afterAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { ask, type Answer } from './client/ask.ts'
import { instanceIn } from './client/organization.ts'
import { containerOf } from './engine/engine.ts'
import { until } from './engine/until.ts'
import { startCalling } from './sentences/calling.ts'
import { createInstance, legacySettings } from './sentences/instances.ts'
import { callsReceived } from './sentences/journal.ts'
import { enterScene } from './sentences/scene.ts'
import { startStack } from './stack/stack.ts'

// No call may hang on a connection to a server that is no more: a client has other things to do.
const CLIENT_PATIENCE_MS = 30_000
const Begun = z.object({ migration: z.object({ id: z.number() }) })

const stack = await startStack({ name: 'restarted-postgres', postgres: { outlivesStop: true } })
afterAll(() => stack[Symbol.asyncDispose]())
const scene = await enterScene(stack, 'restart')
const { origin, organization, store } = scene
const postgres = await containerOf(stack.postgres.id)

const manage = (request: string, body?: object) => {
  const [method = '', path = ''] = request.split(' ')
  const headers = { authorization: organization.authorization }
  return ask(method, `${origin}/api${path}`, { headers, ...(body && { body }) })
}

describe('a gateway whose PostgreSQL is restarted', () => {
  it.each([
    ['orderly', () => postgres.stop()],
    ['by a crash', () => postgres.kill()],
  ])('%s serves whom it knows, refuses others, and goes on by itself', async (_how, end) => {
    await using instance = await createInstance(scene, legacySettings(store))
    const callAs = (token: string) =>
      ask('GET', `${origin}/stores/${store.hash}/v2/orders/100`, {
        headers: { 'x-auth-token': token },
        signal: AbortSignal.timeout(CLIENT_PATIENCE_MS),
      })
    const callAsStranger = () => callAs('never-seen')
    const calling = startCalling(() => callAs(instance.token))
    await calling.more(5)

    await end()
    const refused = await until(unless(401, callAsStranger), { what: 'refusal' })
    const managed = await manage(`GET /instances/${instance.id}/usage`)
    const sentBefore = await callsReceived(scene)
    await calling.more(5)
    const sentMeanwhile = await callsReceived(scene)
    const ready = await ask('GET', `${origin}/health/ready`)
    const alive = await ask('GET', `${origin}/health/live`)
    await postgres.start()
    await until(unless(503, callAsStranger), { what: 'answer' })
    await calling.more(5)
    const answers = await calling.stop()

    expect([refused.status, refused.body]).toMatchObject([503, { code: 'NOT_READY' }])
    expect(managed.status).toBe(503)
    expect(sentMeanwhile).not.toEqual(sentBefore)
    expect([ready.status, alive.status]).toEqual([200, 200])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('has every instance, every token and an unbroken history afterwards', async () => {
    await using instance = await createInstance(scene, legacySettings(store))
    const begun = await manage(`POST /instances/${instance.id}/migrations`, {})
    const { migration } = Begun.parse(begun.body)
    const before = await manage(`GET /migrations/${migration.id}/report`)

    await postgres.kill()
    await postgres.start()
    const after = await until(
      unless(503, () => manage(`GET /migrations/${migration.id}/report`)),
      { what: 'report' },
    )

    expect(after.body).toMatchObject({ intact: true })
    expect(after.text).toBe(before.text)
    const shown = instanceIn(await organization.call(`GET /instances/${instance.id}`))
    expect(shown).toMatchObject({ id: instance.id, token: instance.token })
  })
})

function unless(status: number, call: () => Promise<Answer>) {
  return async () => {
    const answer = await call()
    return answer.status === status ? undefined : answer
  }
}
