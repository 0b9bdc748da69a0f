import { describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import {
  createInstance,
  legacySettings,
  sharedGateway,
  tokenSettings,
} from '../testing/shared-gateway.ts'
import { startTestGateway, STORE_HASH } from '../testing/test-gateway.ts'
import { giveBack, withdraw } from '../testing/withdraw-database.ts'

const gateway = sharedGateway()

describe('the health of a gateway', () => {
  it('is that it lives', async () => {
    const answer = await ask(`${gateway.running().origin}/health/live`)

    expect([answer.status, answer.body]).toEqual([200, { status: 'ok' }])
  })

  it('is that it is ready while instances can be found', async () => {
    const answer = await ask(`${gateway.running().origin}/health/ready`)

    expect(answer.status).toBe(200)
    expect(answer.body).toMatchObject({ status: 'ok', info: { instances: { status: 'up' } } })
  })

  it('is a problem while its database is gone, and good again with it', async () => {
    await using stack = await startTestGateway()
    await withdraw(stack.databaseUrl)

    const gone = await ask(`${stack.origin}/health/ready`)
    const alive = await ask(`${stack.origin}/health/live`)
    await giveBack(stack.databaseUrl)
    const back = await ask(`${stack.origin}/health/ready`)

    expect([gone.status, alive.status, back.status]).toEqual([503, 200, 200])
    expect(gone.headers.get('content-type')).toContain('application/problem+json')
    expect(gone.body).toEqual({
      type: 'urn:latchkey:problem:NOT_READY',
      title: 'the gateway is not ready',
      status: 503,
      code: 'NOT_READY',
      remedy: expect.any(String) as string,
      requestId: gone.headers.get('latchkey-request-id'),
    })
  })
})

describe('the figures of a gateway', () => {
  it('are text for Prometheus', async () => {
    const answer = await ask(`${gateway.running().origin}/metrics`)

    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/)
    expect(answer.text).toMatch(/^latchkey_database_statements_total \d+$/m)
    expect(answer.text).toMatch(/^latchkey_cached_instance_keys \d+$/m)
    expect(answer.text).toMatch(/^process_cpu_seconds_total /m)
  })

  it('name no store, no instance, no organization and no secret', async () => {
    await using stack = await startTestGateway()
    const client = apiClient(stack.origin, stack.authorization)
    const { token } = await createInstance(client)
    await ask(`${stack.origin}/stores/${STORE_HASH}/v2/orders/100`, 'GET', {
      headers: { 'x-auth-token': token },
    })
    await ask(`${stack.origin}/stores/${STORE_HASH}/v2/time`, 'GET', {
      headers: { 'x-auth-token': 'wrong-token' },
    })

    const { text } = await ask(`${stack.origin}/metrics`)

    const forbidden = [
      token,
      'wrong-token',
      client.userSecret,
      client.organizationSecret,
      legacySettings.password,
      tokenSettings['oauth.user.token'],
      STORE_HASH,
      'bigcommerce.com',
      'API Instance',
      'orders/100',
    ]
    expect(forbidden.filter((each) => text.includes(each))).toEqual([])
  })
})
