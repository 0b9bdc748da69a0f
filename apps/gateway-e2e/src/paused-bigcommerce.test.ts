import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ask } from './client/ask.ts'
import { outputOf } from './engine/container-output.ts'
import { containerOf, engine } from './engine/engine.ts'
import { until } from './engine/until.ts'
import { createInstance, tokenSettings } from './sentences/instances.ts'
import { callsReceived } from './sentences/journal.ts'
import { enterScene } from './sentences/scene.ts'
import { startGateway } from './stack/gateway.ts'
import { startStack } from './stack/stack.ts'

const TIMEOUT = 'LATCHKEY_UPSTREAM_TIMEOUT_MS'

const stack = await startStack({
  name: 'paused-bigcommerce',
  environment: { [TIMEOUT]: '3000', LATCHKEY_RETRY_ATTEMPTS: '1' },
})
afterAll(() => stack[Symbol.asyncDispose]())
const scene = await enterScene(stack, 'pause')
const { store } = scene
const mock = await containerOf(stack.mock.id)
const instance = await createInstance(scene, tokenSettings(store, store.full))
const headers = { 'x-auth-token': instance.token }
const urlOf = (route: string, origin = scene.origin) => `${origin}/stores/${store.hash}${route}`
const order = urlOf('/v2/orders/100')

describe('a gateway whose BigCommerce does not answer', () => {
  beforeEach(async () => {
    await mock.pause()
    return () => resume()
  })

  it('says so in time, and goes on once it answers again', async () => {
    const [read, written] = await Promise.all([
      ask('GET', order, { headers }),
      ask('PUT', order, { headers, body: { staff_notes: 'late' } }),
    ])
    await resume()
    const again = await until(unlessTimedOut, { what: 'answer' })

    const timeout = [504, { code: 'UPSTREAM_TIMEOUT' }]
    expect([read.status, read.body]).toMatchObject(timeout)
    expect([written.status, written.body]).toMatchObject(timeout)
    expect([again.status, again.body]).toMatchObject([200, { id: 100 }])
  })

  it('does not send again what may have been done', async () => {
    const brand = { name: 'Once' }

    const made = await ask('POST', urlOf('/v3/catalog/brands'), { headers, body: brand })
    await resume()
    await until(unlessTimedOut, { what: 'answer' })

    expect(made.status).toBe(504)
    const posts = (await callsReceived(scene)).filter(({ method }) => method === 'POST')
    expect(posts.length).toBeLessThanOrEqual(1)
  })

  it('lets go of the call of a client that leaves', async () => {
    // One that would not give up by itself for as long as this test waits.
    await using patient = await startGateway(stack.place, {
      name: 'patient-gateway',
      databaseUrl: stack.postgres.url,
      environment: { [TIMEOUT]: '600000' },
    })
    const leaving = new AbortController()
    const route = '/v2/orders/101'
    const { signal } = leaving
    const left = ask('GET', urlOf(route, patient.origin), { headers, signal })
    left.catch(() => undefined)
    await until(isWaiting, { what: 'call on its way to BigCommerce' })

    leaving.abort()

    await expect(left).rejects.toThrow('aborted')
    await until(() => wasLeft(route), { what: 'call that was let go' })
  })
})

async function resume(): Promise<void> {
  const { State } = await mock.inspect()
  if (State.Paused) await mock.unpause()
}

async function unlessTimedOut() {
  const answer = await ask('GET', order, { headers })
  return answer.status === 504 ? undefined : answer
}

// Whether the front has a connection to the mock's port, 8090, that is open.
async function isWaiting(): Promise<true | undefined> {
  const { container: containers } = await engine()
  const front = await containerOf(stack.front.id)
  const { stdout } = await containers.exec(front, ['cat', '/proc/net/tcp'])
  return stdout.includes(':1F9A 01 ') ? true : undefined
}

// The front notes 499 for a call whose caller, here the gateway, closed the connection.
async function wasLeft(route: string): Promise<true | undefined> {
  const { stdout } = await outputOf(stack.front.id)
  const line = `499 GET api.bigcommerce.com/stores/${store.hash}${route}`
  return stdout.includes(line) ? true : undefined
}
