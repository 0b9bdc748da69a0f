import { describe, expect, it } from 'vitest'
import { apiClient, ask } from '../testing/api-client.ts'
import { runSql } from '../testing/dump-database.ts'
import { NapClock } from '../testing/nap-clock.ts'
import { basic } from '../testing/scripted-stack.ts'
import { sharedByFile } from '../testing/shared-by-file.ts'
import { startReplica } from '../testing/start-replica.ts'
import { startTestGateway, STORE_HASH, type TestGateway } from '../testing/test-gateway.ts'
import { giveBack, withdraw } from '../testing/withdraw-database.ts'
import { usageSchema } from './usage-schemas.ts'

const stack = await sharedByFile(startTestGateway())

// What lies between two rounds in which usage is written.
const SAVE_MS = 5_000
const DAY_MS = 24 * 60 * 60_000

interface Named {
  readonly id: number
  readonly token: string
}

const usageOf = async ({ authorization, origin }: TestGateway, { id }: Named, query = '') =>
  usageSchema.parse(
    (await ask(`${origin}/api/instances/${id}/usage${query}`, 'GET', { authorization })).body,
  )

/** Calls the BigCommerce door as a client does. */
const callStore = (request: string, { token }: Named, origin = stack.origin) => {
  const [method, path = ''] = request.split(' ')
  const headers = { 'x-auth-token': token }
  return ask(`${origin}/stores/${STORE_HASH}${path}`, method, { headers })
}

const callLegacyDoor = (path: string, { token }: Named, accept: string) =>
  ask(`${stack.origin}/legacy/${STORE_HASH}/api${path}`, 'GET', {
    headers: { authorization: basic('whoever', token), accept },
  })

const rowsOf = ({ databaseUrl }: TestGateway) =>
  runSql(databaseUrl, 'select instance_id, path, calls::integer from usage order by 1, 2')

describe('the usage of an instance', () => {
  it('is what was called on both doors, by route, method and answer', async () => {
    const instance = await stack.createOAuthInstance()
    await callStore('GET /v2/orders/100', instance)
    await callStore('GET /v2/orders/101', instance)
    await callStore('GET /v2/orders/999999', instance)
    await callStore('HEAD /v2/orders/100', instance)
    await callLegacyDoor('/v2/orders/100.json', instance, '*/*')
    await callLegacyDoor('/v2/optionsets', instance, 'application/xml')

    const usage = await usageOf(stack, instance)

    expect(usage.routes).toEqual([
      {
        route: 'GET /v2/orders/{order_id}',
        method: 'GET',
        path: '/v2/orders/{order_id}',
        known: true,
        calls: 4,
        succeeded: 3,
        byStatus: { '2xx': 3, '4xx': 1 },
        doors: ['bigcommerce', 'legacy'],
        traits: ['path-extension'],
        days: 1,
        firstAt: usage.firstAt,
        lastAt: expect.any(String) as string,
      },
      expect.objectContaining({
        route: 'GET /v2/option_sets',
        doors: ['legacy'],
        traits: ['xml-answer', 'legacy-spelling'],
      }),
      expect.objectContaining({ route: 'HEAD /v2/orders/{order_id}', calls: 1 }),
    ])
    expect(usage.window).toMatchObject({ calls: 6, days: 0 })
    expect(usage.seenOnce).toEqual(['GET /v2/option_sets', 'HEAD /v2/orders/{order_id}'])
    expect(usage.busiestHour).toBeGreaterThanOrEqual(usage.busiestHalfMinute)
    expect(usage.busiestHalfMinute).toBeGreaterThan(0)
    expect(usage.lastAt).toBe(usage.routes[1]?.lastAt)
  })

  it('has a guessed template for a route that the catalog does not know', async () => {
    const instance = await stack.createOAuthInstance()
    await callStore('GET /v3/oddities/77/parts', instance)
    await callStore('GET /v3/oddities/78/parts', instance)

    const { routes } = await usageOf(stack, instance)

    expect(routes).toEqual([
      expect.objectContaining({ route: 'GET /v3/oddities/{id}/parts', known: false, calls: 2 }),
    ])
  })

  it('is nothing before the first call, and was watched for since the instance was made', async () => {
    const instance = await stack.createOAuthInstance()

    const usage = await usageOf(stack, instance, '?days=400')

    expect(usage).toMatchObject({
      window: { days: 0, calls: 0 },
      ...{ firstAt: null, lastAt: null, busiestHalfMinute: 0, busiestHour: 0 },
      ...{ seenOnce: [], routes: [] },
    })
  })

  it.each(['0', '401', '1.5', 'all', ''])('is not told for %j days', async (days) => {
    const { authorization } = stack
    const { id } = await stack.createOAuthInstance()

    const { status, body } = await ask(
      `${stack.origin}/api/instances/${id}/usage?days=${days}`,
      'GET',
      { authorization },
    )

    expect([status, body]).toEqual([400, expect.objectContaining({ code: 'REQUEST_INVALID' })])
  })

  it("is nobody's but its organization's", async () => {
    const { id } = await stack.createOAuthInstance()
    const other = apiClient(stack.origin, await stack.addOrganization('Other'))
    const url = `${stack.origin}/api/instances/${id}/usage`

    const answers = await Promise.all([
      ask(url, 'GET', { authorization: other.authorization }),
      ask(url),
    ])

    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [404, expect.objectContaining({ code: 'INSTANCE_NOT_FOUND' })],
      [401, expect.objectContaining({ code: expect.any(String) as string })],
    ])
  })

  it('is described, with an example that is one', async () => {
    const { text } = await ask(`${stack.origin}/api/openapi.json`)
    const { paths, components } = JSON.parse(text) as {
      paths: Record<string, unknown>
      components: { schemas: Record<string, { example?: unknown }> }
    }

    const example = components.schemas['InstanceUsage']?.example

    expect(JSON.stringify(paths['/api/instances/{id}/usage'])).toContain('InstanceUsage')
    expect(usageSchema.parse(example)).toEqual(example)
  })
})

describe('a gateway that counts', () => {
  it('writes every few seconds, and knows its instances as before', async () => {
    const clock = new NapClock()
    await using counting = await startTestGateway({ clock })
    const instance = await counting.createOAuthInstance()
    await callStore('GET /v2/orders/100', instance, counting.origin)

    clock.advance(2 * SAVE_MS)
    await expect.poll(() => rowsOf(counting)).toHaveLength(1)
    const { text: metrics } = await ask(`${counting.origin}/metrics`)

    expect(metrics).toContain('latchkey_cached_instance_keys 1')
    expect(metrics).toContain('latchkey_usage_unsaved_rows 0')
    expect(await rowsOf(counting)).toEqual([
      { instance_id: instance.id, path: '/v2/orders/{order_id}', calls: 1 },
    ])
  })

  it('writes the rest when it is closed, whoever was deleted meanwhile', async () => {
    await using counting = await startTestGateway()
    const { authorization, origin } = counting
    const instances = [await counting.createOAuthInstance(), await counting.createOAuthInstance()]
    for (const instance of instances) await callStore('GET /v2/orders/100', instance, origin)
    await ask(`${origin}/elements/api-v2/instances/${instances[0]?.id ?? 0}`, 'DELETE', {
      authorization,
    })

    await counting.gateway.close()

    expect(await rowsOf(counting)).toEqual([
      { instance_id: instances[1]?.id, path: '/v2/orders/{order_id}', calls: 1 },
    ])
    expect(counting.logged()).not.toContain('"level":"error"')
  })

  it('keeps what it has counted while the database is gone, and says how much', async () => {
    const clock = new NapClock()
    await using counting = await startTestGateway({ clock })
    const instance = await counting.createOAuthInstance()
    await callStore('GET /v2/orders/100', instance, counting.origin)
    await callStore('GET /v2/store', instance, counting.origin)

    await withdraw(counting.databaseUrl)
    clock.advance(2 * SAVE_MS)
    await expect.poll(() => counting.logged()).toContain('a round of background work failed')
    const { text: metrics } = await ask(`${counting.origin}/metrics`)
    await giveBack(counting.databaseUrl)
    const rowsNow = async () => {
      clock.advance(SAVE_MS)
      return rowsOf(counting)
    }

    await expect.poll(rowsNow).toEqual([
      { instance_id: instance.id, path: '/v2/orders/{order_id}', calls: 1 },
      { instance_id: instance.id, path: '/v2/store', calls: 1 },
    ])
    expect(metrics).toContain('latchkey_usage_unsaved_rows 2')
    expect(metrics).toContain('latchkey_usage_dropped_calls_total 0')
  })

  it('adds up with the others', async () => {
    const instance = await stack.createOAuthInstance()
    const replica = await startReplica(stack)
    await callStore('GET /v2/orders/100', instance)
    await callStore('GET /v2/orders/100', instance, replica.origin)
    await callStore('GET /v2/orders/101', instance, replica.origin)

    await replica.close()

    expect((await usageOf(stack, instance)).routes).toEqual([
      expect.objectContaining({ route: 'GET /v2/orders/{order_id}', calls: 3 }),
    ])
  })

  it('rolls up what is old, with what else is swept', async () => {
    const clock = new NapClock()
    await using counting = await startTestGateway({ clock })
    const instance = await counting.createOAuthInstance()
    await callStore('GET /v2/orders/100', instance, counting.origin)
    await usageOf(counting, instance)
    const spans = () => runSql(counting.databaseUrl, 'select span from usage')

    clock.advance(36 * DAY_MS)

    await expect.poll(spans).toEqual([{ span: 'month' }])
    expect((await usageOf(counting, instance, '?days=60')).window).toMatchObject({ calls: 1 })
  })
})
