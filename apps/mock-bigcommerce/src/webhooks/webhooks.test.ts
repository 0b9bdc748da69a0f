import { ManualClock } from '@latchkey/kernel'
import { Webhook } from 'standardwebhooks'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HOOKS } from '../resources/hooks/hook.ts'
import { sampleSeed } from '../seed/sample-seed.ts'
import { startMockBigCommerce } from '../start-mock-bigcommerce.ts'
import type { CollectionSnapshot } from '../state/collection.ts'
import type { Identified } from '../state/kind.ts'
import { MockState } from '../state/mock-state.ts'
import { FULL_TOKEN, mockForTest } from '../testing/mock-for-test.ts'
import { receiveWebhooks } from '../testing/webhook-receiver.ts'
import { DELIVERIES } from './delivery.ts'
import { Webhooks } from './webhooks.ts'

type Mock = ReturnType<typeof mockForTest>

const HOOK = {
  client_id: 'fakeClientIdFull00000000000000a',
  scope: 'store/order/*',
  headers: null,
  is_active: true,
  is_deactivated: false,
  created_at: 0,
  updated_at: 0,
  last_active_at: 1_767_225_600,
  last_warned_at: 0,
}
const CLIENT_SECRET = `${'facade00'.repeat(7)}0000000a`
const RETRIES_AFTER_S = [60, 180, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 50_400, 86_400]

async function createHook({ oauth }: Mock, destination: string, said: object = {}) {
  const payload = { scope: 'store/order/created', destination, ...said }
  const answer = await oauth('/v3/hooks', { method: 'POST', payload })
  return answer.json<{ data: { id: number } }>().data.id
}

async function fire({ raw }: Mock, id = 100, scope = 'store/order/created') {
  const payload = { store_hash: 'wuxeae6', scope, data: { type: 'order', id } }
  return raw('/control/webhooks/events', { method: 'POST', payload })
}

async function settle({ raw }: Mock) {
  await raw('/control/webhooks/settle', { method: 'POST' })
}

async function deliveries({ raw }: Mock) {
  const answer = await raw('/control/webhooks/deliveries')
  return answer.json<{ attempts: { failure: string }[]; pending: { due_at: string }[] }>()
}

async function isActive({ oauth }: Mock, id: number) {
  const answer = await oauth(`/v3/hooks/${id}`)
  return answer.json<{ data: { is_active: boolean } }>().data.is_active
}

describe('a webhook', () => {
  afterEach(() => {
    vi.useRealTimers()
  })

  it('tells of an event as BigCommerce words it, with the headers of the hook', async () => {
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    await createHook(mock, app.destination, { headers: { 'X-Secret': 'päss', Host: 'elsewhere' } })

    await fire(mock)
    await settle(mock)

    expect(app.received).toMatchObject([
      {
        method: 'POST',
        path: '/hooks?from=bigcommerce',
        headers: {
          'content-type': 'application/json',
          'x-secret': 'päss',
          host: new URL(app.destination).host,
        },
      },
    ])
    expect(app.events()).toEqual([
      {
        scope: 'store/order/created',
        store_id: expect.stringMatching(/^\d+$/) as string,
        data: { type: 'order', id: 100 },
        hash: expect.stringMatching(/^[0-9a-f]{40}$/) as string,
        created_at: 1_767_225_600,
        producer: 'stores/wuxeae6',
      },
    ])
  })

  it('is signed with the client secret of its account', async () => {
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    await createHook(mock, app.destination)
    vi.useFakeTimers({ toFake: ['Date'], now: mock.clock.now() })

    await fire(mock)
    await settle(mock)

    const [callback] = app.received
    const headers = callback?.headers as Record<string, string>
    const body = callback?.body ?? ''
    const verify = (secret: string) => new Webhook(btoa(secret)).verify(body, headers)
    expect(verify(CLIENT_SECRET)).toEqual(app.events()[0])
    expect(() => verify('another secret')).toThrow('No matching signature')
  })

  it('tells what changed in the store, under the name of the event and not of the wildcard', async () => {
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    await createHook(mock, app.destination, { scope: 'store/order/*' })

    await mock.oauth('/v2/orders/101', { method: 'PUT', payload: { status_id: 9 } })
    await mock.oauth('/v3/catalog/products/77', { method: 'PUT', payload: { name: 'Kännchen' } })
    await settle(mock)

    const status = { previous_status_id: 11, new_status_id: 9 }
    expect(app.events()).toHaveLength(2)
    expect(app.events()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ scope: 'store/order/updated', data: { type: 'order', id: 101 } }),
        expect.objectContaining({
          scope: 'store/order/statusUpdated',
          data: { type: 'order', id: 101, status },
        }),
      ]),
    )
  })

  it('tells of an order as of one of its channel, to who asked for that', async () => {
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    await createHook(mock, app.destination, { scope: 'store/channel/1/order/*' })
    await createHook(mock, app.destination, { scope: 'store/channel/2/order/*' })

    await fire(mock)
    await settle(mock)

    expect(app.events()).toMatchObject([
      { scope: 'store/channel/1/order/created', data: { order_id: 100 } },
    ])
  })

  it('tells what happened while it was there, even if it is deleted next', async () => {
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    const id = await createHook(mock, app.destination)

    await fire(mock)
    await mock.oauth(`/v3/hooks/${id}`, { method: 'DELETE' })
    await settle(mock)

    expect(app.received).toHaveLength(1)
    expect(await deliveries(mock)).toMatchObject({ attempts: [{ hook_id: id }], pending: [] })
  })

  it('tells nothing while it is inactive, and nothing once it is deleted', async () => {
    await using app = await receiveWebhooks((reply) => reply.writeHead(500).end())
    const mock = mockForTest()
    await createHook(mock, app.destination, { is_active: false })
    const id = await createHook(mock, `${app.destination}&2`)

    await fire(mock)
    await settle(mock)
    await mock.oauth(`/v3/hooks/${id}`, { method: 'DELETE' })
    mock.clock.advance(60_000)
    await settle(mock)

    expect(app.received).toHaveLength(1)
    expect(await deliveries(mock)).toMatchObject({ pending: [] })
  })

  it('tells each event to each hook once, and again with the same id and hash where it failed', async () => {
    const statuses = [500, 500, 200]
    await using app = await receiveWebhooks((reply) => reply.writeHead(statuses.shift() ?? 0).end())
    const mock = mockForTest()
    await createHook(mock, app.destination)

    await fire(mock)
    await settle(mock)
    mock.clock.advance(59_999)
    await settle(mock)
    const beforeItsTime = app.received.length
    mock.clock.advance(1)
    await settle(mock)
    mock.clock.advance(180_000)
    await settle(mock)
    mock.clock.advance(300_000)
    await settle(mock)

    const [first, second, third] = app.received
    expect([beforeItsTime, app.received.length]).toEqual([1, 3])
    expect(new Set(app.received.map(({ body }) => body)).size).toBe(1)
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id'])
    expect(third?.headers['webhook-timestamp']).toBe(String(1_767_225_600 + 60 + 180))
  })

  it('is retried when the control API moves time ahead', async () => {
    const statuses = [503, 200]
    await using app = await receiveWebhooks((reply) => reply.writeHead(statuses.shift() ?? 0).end())
    const mock = mockForTest()
    await createHook(mock, app.destination)
    await fire(mock)
    await settle(mock)

    await mock.raw('/control/clock/advance', { method: 'POST', payload: { ms: 60_000 } })
    await settle(mock)

    expect(app.received).toHaveLength(2)
  })

  it('becomes inactive after eleven retries within 48 hours, and can be made active again', async () => {
    await using app = await receiveWebhooks((reply) => reply.writeHead(500).end())
    const mock = mockForTest()
    const id = await createHook(mock, app.destination)

    await fire(mock)
    await settle(mock)
    const states: boolean[] = []
    for (const seconds of RETRIES_AFTER_S) {
      states.push(await isActive(mock, id))
      mock.clock.advance(seconds * 1_000)
      await settle(mock)
    }
    const atLast = await isActive(mock, id)
    await fire(mock)
    await settle(mock)
    await mock.oauth(`/v3/hooks/${id}`, { method: 'PUT', payload: { is_active: true } })
    await fire(mock)
    await settle(mock)

    expect([states.every(Boolean), atLast]).toEqual([true, false])
    expect(app.received).toHaveLength(1 + 11 + 1)
  })

  it('lists in V3 what was sent and not received', async () => {
    const statuses = [500, 200, 200]
    await using app = await receiveWebhooks((reply) => reply.writeHead(statuses.shift() ?? 0).end())
    const mock = mockForTest()
    await createHook(mock, app.destination)
    const listed = async () =>
      (await mock.oauth('/v3/hooks/events')).json<{ data: { data: { id: number } }[] }>().data

    await fire(mock, 100)
    await settle(mock)
    await fire(mock, 101)
    await settle(mock)
    const before = await listed()
    mock.clock.advance(60_000)
    await settle(mock)
    const after = await listed()

    expect(before).toMatchObject([{ scope: 'store/order/created', data: { id: 100 } }])
    expect(after).toEqual([])
  })
})

describe('a delivery', () => {
  it.each([
    ['another status in the two hundreds', 202, {}, 'Answered 202 and not 200'],
    ['a redirection', 302, { location: '/elsewhere' }, 'Answered 302 and not 200'],
    [
      'a header with a long value',
      200,
      { x: 'v'.repeat(8_193) },
      'Answered with too large headers',
    ],
    [
      'a header with a long name',
      200,
      { ['n'.repeat(65)]: 'x' },
      'Answered with too large headers',
    ],
    [
      'too many headers',
      200,
      Object.fromEntries(Array.from({ length: 65 }, (_, n) => [`x-${n}`, 'x'])),
      'Answered with too large headers',
    ],
  ])('fails that is answered with %s', async (_what, status, headers, failure) => {
    await using app = await receiveWebhooks((reply) => reply.writeHead(status, headers).end())
    const mock = mockForTest()
    await createHook(mock, app.destination)

    await fire(mock)
    await settle(mock)

    expect(await deliveries(mock)).toMatchObject({
      attempts: [{ store_hash: 'wuxeae6', number: 1, status, failure }],
      pending: [{ attempts: 1, due_at: '2026-01-01T00:01:00.000Z' }],
    })
    expect(app.received).toHaveLength(1)
  })

  it.each([
    ['many headers of a kilobyte', { 'x-1': 'v'.repeat(1_024), 'x-2': 'v'.repeat(8_192) }, ''],
    ['a body', {}, 'Thank you!'],
    ['a very large body', {}, 'v'.repeat(1_000_000)],
  ])('is made that is answered with 200 and %s', async (_what, headers, body) => {
    await using app = await receiveWebhooks((reply) => reply.writeHead(200, headers).end(body))
    const mock = mockForTest()
    await createHook(mock, app.destination)

    await fire(mock)
    await settle(mock)

    expect(await deliveries(mock)).toMatchObject({ attempts: [{ failure: null }], pending: [] })
  })

  it('fails that is not answered within ten seconds of the mock’s clock', async () => {
    await using app = await receiveWebhooks(() => undefined)
    const mock = mockForTest()
    await createHook(mock, app.destination)

    await fire(mock)
    await app.count(1)
    mock.clock.advance(10_000)
    await settle(mock)

    expect(await deliveries(mock)).toMatchObject({
      attempts: [{ status: null, failure: 'No answer in time' }],
    })
  })

  it.each([
    ['nobody listens', 'http://127.0.0.1:1/hooks', 'No answer: ECONNREFUSED'],
    [
      'another machine would',
      'https://app.example/hooks',
      'Not sent: this mock calls loopback only',
    ],
  ])('fails where %s', async (_where, destination, failure) => {
    const mock = mockForTest()
    await createHook(mock, destination)

    await fire(mock)
    await settle(mock)

    expect(await deliveries(mock)).toMatchObject({ attempts: [{ status: null, failure }] })
  })
})

describe('a delivery exception', () => {
  const scope = 'store/hook/deliveryException'

  it('tells that there will be a retry, once in ten minutes, and at last that there will be none', async () => {
    await using broken = await receiveWebhooks((reply) => reply.writeHead(500).end())
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    const id = await createHook(mock, broken.destination)
    await createHook(mock, app.destination, { scope })

    await fire(mock)
    await settle(mock)
    for (const seconds of RETRIES_AFTER_S) {
      mock.clock.advance(seconds * 1_000)
      await settle(mock)
    }

    const codes = app.events().map((event) => (event as { data: { error_code: number } }).data)
    expect(codes[0]).toMatchObject({ type: 'webhook', id, error_code: 90_001 })
    // The retries after 60, 180 and 300 seconds fail within ten minutes of the first failure.
    expect(codes.map(({ error_code }) => error_code)).toEqual([
      ...Array<number>(1 + 11 - 3 - 1).fill(90_001),
      90_002,
    ])
  })

  it('is not told of itself, nor to another account', async () => {
    await using broken = await receiveWebhooks((reply) => reply.writeHead(500).end())
    const mock = mockForTest()
    await createHook(mock, broken.destination, { scope })
    await createHook(mock, `${broken.destination}&1`)

    await fire(mock)
    await settle(mock)

    expect(broken.events()).toMatchObject([{ scope: 'store/order/created' }, { scope }])
  })
})

describe('a domain that fails', () => {
  it('is blocked for three minutes once a hundred were sent and under nine in ten arrived', async () => {
    const mock = mockForTest()
    let isBroken = true
    await using app = await receiveWebhooks((reply) => reply.writeHead(isBroken ? 500 : 200).end())
    await using other = await receiveWebhooks()
    await createHook(mock, app.destination)
    await createHook(mock, other.destination, { scope: 'store/hook/deliveryException' })
    const blocked = async () => {
      const answer = await mock.oauth('/v3/hooks/admin')
      return answer.json<{ data: { blocked_domains: object[] } }>().data.blocked_domains
    }

    for (let id = 1; id <= 99; id += 1) await fire(mock, id)
    await settle(mock)
    const before = await blocked()
    await fire(mock, 100)
    await settle(mock)
    const after = await blocked()
    await fire(mock, 101)
    await settle(mock)
    const sentWhileBlocked = app.received.length
    isBroken = false
    mock.clock.advance(179_000)
    await settle(mock)
    const sentBeforeTheEnd = app.received.length
    mock.clock.advance(1_000)
    await settle(mock)

    expect([before, after]).toEqual([
      [],
      [
        {
          destination: new URL(app.destination).origin,
          time_left: 180,
          reasons: [
            {
              failure_description: 'Answered 500 and not 200',
              count: 100,
              timestamp: 1_767_225_600,
            },
          ],
        },
      ],
    ])
    expect([sentWhileBlocked, sentBeforeTheEnd, app.received.length]).toEqual([100, 100, 201])
    expect(await blocked()).toEqual([])
    expect(other.events()).toContainEqual(
      expect.objectContaining({ data: expect.objectContaining({ error_code: 90_003 }) as object }),
    )
  })

  it('is not blocked while nine in ten arrive', async () => {
    let n = 0
    await using app = await receiveWebhooks((reply) => {
      n += 1
      reply.writeHead(n % 10 === 0 ? 500 : 200).end()
    })
    const mock = mockForTest()
    await createHook(mock, app.destination)

    for (let id = 1; id <= 120; id += 1) {
      await fire(mock, id)
      await settle(mock)
    }

    expect(app.received).toHaveLength(120)
  })
})

describe('what is still to be delivered', () => {
  it('is kept by the store, and delivered by whoever is given the store', async () => {
    const statuses = [500, 200]
    await using app = await receiveWebhooks((reply) => reply.writeHead(statuses.shift() ?? 0).end())
    const clock = new ManualClock()
    const before = new Webhooks(clock)
    const store = new MockState(sampleSeed(), clock, before).find('wuxeae6')
    store?.records(HOOKS).create({ ...HOOK, destination: app.destination })
    store?.happened('store/order/created', { type: 'order', id: 100 })
    await before.settled()

    const after = new Webhooks(clock)
    const state = new MockState(sampleSeed(), clock, after)
    for (const kind of [HOOKS, DELIVERIES]) {
      const kept = JSON.stringify(store?.records<Identified>(kind).snapshot())
      const restored = state.find('wuxeae6')?.records<Identified>(kind)
      restored?.restore(JSON.parse(kept) as CollectionSnapshot)
    }
    after.replaced(state.stores())
    await before.close()
    clock.advance(60_000)
    await after.settled()

    const ids = app.received.map(({ headers }) => headers['webhook-id'])
    expect([ids.length, new Set(ids).size, after.pending()]).toEqual([2, 1, []])
  })
})

describe('firing by hand', () => {
  it.each([
    ['an event that there is not', { scope: 'store/order/exploded' }, 422],
    ['a wildcard', { scope: 'store/order/*' }, 422],
    ['a store that there is not', { store_hash: 'nobody' }, 404],
    ['data that is a text', { data: 'order' }, 422],
  ])('is refused for %s', async (_what, wrong, status) => {
    const { raw } = mockForTest()
    const payload = { store_hash: 'wuxeae6', scope: 'store/order/created', data: {}, ...wrong }

    const answer = await raw('/control/webhooks/events', { method: 'POST', payload })

    expect(answer.statusCode).toBe(status)
  })

  it('says how many hooks will be told', async () => {
    await using app = await receiveWebhooks()
    const mock = mockForTest()
    await createHook(mock, app.destination)
    await createHook(mock, app.destination, { scope: 'store/order/*' })

    const answer = await fire(mock)
    await settle(mock)

    expect([answer.statusCode, answer.json()]).toEqual([202, { deliveries: 2 }])
  })
})

describe('a running mock', () => {
  const hook = (destination: string) => ({
    method: 'POST',
    headers: { 'X-Auth-Token': FULL_TOKEN, 'Content-Type': 'application/json' },
    body: JSON.stringify({ scope: 'store/order/created', destination }),
  })
  const event = {
    method: 'POST',
    body: JSON.stringify({ store_hash: 'wuxeae6', scope: 'store/order/created' }),
  }

  it('shows a test in the same process what it sent', async () => {
    await using app = await receiveWebhooks()
    await using mock = await startMockBigCommerce()
    await fetch(`${mock.origin}/api/stores/wuxeae6/v3/hooks`, hook(app.destination))

    await fetch(`${mock.origin}/control/webhooks/events`, event)
    await mock.webhooks.settled()

    expect(mock.webhooks.attempts()).toMatchObject([{ status: 200, failure: null }])
  })

  it('gives up what is under way when it closes, and what waits for its next try', async () => {
    await using silent = await receiveWebhooks(() => undefined)
    const mock = await startMockBigCommerce()
    const hooks = `${mock.origin}/api/stores/wuxeae6/v3/hooks`
    await fetch(hooks, hook(silent.destination))
    await fetch(hooks, hook('http://127.0.0.1:1/'))
    await fetch(`${mock.origin}/control/webhooks/events`, event)
    await silent.count(1)

    await mock.close()

    await expect(mock.webhooks.settled()).resolves.toBeUndefined()
  })

  it('forgets hooks and what they have still to be told when it is reset', async () => {
    await using silent = await receiveWebhooks(() => undefined)
    await using mock = await startMockBigCommerce()
    await fetch(`${mock.origin}/api/stores/wuxeae6/v3/hooks`, hook(silent.destination))
    await fetch(`${mock.origin}/control/webhooks/events`, event)
    await silent.count(1)

    mock.reset()
    await mock.webhooks.settled()

    expect([mock.webhooks.pending(), mock.webhooks.attempts()]).toEqual([[], []])
  })
})
