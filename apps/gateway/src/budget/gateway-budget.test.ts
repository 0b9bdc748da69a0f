import { createServer } from 'node:net'
import { once } from 'node:events'
import { describe, expect, it } from 'vitest'
import { call } from '../testing/call.ts'
import { startTestGateway } from '../testing/test-gateway.ts'
import { startQuotaScene } from '../testing/quota-scene.ts'
import { sharedRedis, withoutRedis } from './testing/redis-server.ts'

const redis = sharedRedis()

/** A Redis at whose address nothing listens any more. */
async function goneUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return `redis://:mellon-4711@127.0.0.1:${typeof address === 'object' ? (address?.port ?? 1) : 1}`
}

describe('a gateway whose Redis does not answer', () => {
  it('does not start, and says so without its address', async () => {
    const url = await goneUrl()

    const failure: unknown = await startTestGateway({ env: { LATCHKEY_REDIS_URL: url } }).catch(
      (error: unknown) => error,
    )

    expect(failure).toMatchObject({
      code: 'REDIS_UNREACHABLE',
      message: 'Redis does not answer: ECONNREFUSED',
    })
  })

  it('starts with a warning and its own part of a quota where Redis is not required', async () => {
    const url = await goneUrl()
    const env = { LATCHKEY_REDIS_URL: url, LATCHKEY_REDIS_REQUIRED: 'false' }
    await using gateway = await startTestGateway({ env })
    const { token } = await gateway.createOAuthInstance()

    const answer = await call(`${gateway.origin}/stores/wuxeae6/v2/time`, {
      headers: { 'x-auth-token': token },
    })
    const ready = await call(`${gateway.origin}/health/ready`)
    const metrics = await call(`${gateway.origin}/metrics`)

    expect([answer.status, ready.status]).toEqual([200, 200])
    expect(metrics.body.toString()).toContain('\nlatchkey_budget_ledger_reachable 0\n')
    expect(gateway.logged()).toContain('Redis does not answer')
    expect(gateway.logged()).not.toContain('mellon-4711')
  })

  it.skipIf(withoutRedis)('does not start with a password that it refuses', async () => {
    const env = { LATCHKEY_REDIS_URL: redis().urlOfStranger }

    await expect(startTestGateway({ env })).rejects.toMatchObject({
      code: 'REDIS_UNREACHABLE',
      message: 'Redis does not answer: WRONGPASS',
    })
  })
})

describe('a gateway that is closed while a call waits', () => {
  it('still sends it when its turn comes', async () => {
    await using scene = await startQuotaScene()
    await scene.useUp()
    scene.clock.advance(28_000)
    const asking = scene.ask()
    await scene.waiting(1)

    const closing = scene.gateway.gateway.close()
    scene.clock.advance(2_000)

    expect((await asking).status).toBe(200)
    await closing
  })

  it('refuses it before the end where that is sooner', async () => {
    const env = { LATCHKEY_QUEUE_TIMEOUT_MS: '20000', LATCHKEY_SHUTDOWN_TIMEOUT_MS: '1000' }
    await using scene = await startQuotaScene(env)
    await scene.useUp()
    scene.clock.advance(12_000)
    const asking = scene.ask()
    await scene.waiting(1)
    const naps = scene.clock.naps.length

    const closing = scene.gateway.gateway.close()
    await scene.clock.napAfter(naps)
    scene.clock.advance(1_000)
    const answer = await asking

    expect([answer.status, answer.json()]).toMatchObject([429, { code: 'BUDGET_EXHAUSTED' }])
    expect(answer.headers['latchkey-queue-ms']).toBe('1000')
    await closing
  })
})
