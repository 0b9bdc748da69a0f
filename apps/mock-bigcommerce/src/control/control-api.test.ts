import { describe, expect, it } from 'vitest'
import { startMockBigCommerce } from '../start-mock-bigcommerce.ts'
import { FULL_TOKEN, mockForTest } from '../testing/mock-for-test.ts'

describe('the control API', () => {
  it('says that it is well', async () => {
    const { raw } = mockForTest()

    const answer = await raw('/control/health')

    expect([answer.statusCode, answer.json()]).toEqual([200, { status: 'ok' }])
  })

  it('puts stores and quotas back to the seed', async () => {
    const { raw, oauth } = mockForTest()
    await oauth('/v3/catalog/products/77', { method: 'DELETE' })

    const reset = await raw('/control/reset', { method: 'POST' })
    const answer = await oauth('/v3/catalog/products/77')

    expect([reset.statusCode, answer.statusCode]).toEqual([204, 200])
    expect(answer.headers['x-rate-limit-requests-left']).toBe('6999999')
  })

  it('begins again from another seed, and comes back to that one', async () => {
    const { raw } = mockForTest()
    const token = 'fakeAccessTokenSeeded000000000c'
    const seed = [
      {
        hash: 'second2',
        name: 'Second',
        plan: 'standard',
        apiAccounts: [
          { name: 'a', accessToken: token, clientId: 'c', clientSecret: 's', scopes: [] },
        ],
        products: [],
        generate: { products: 120 },
      },
    ]

    const seeded = await raw('/control/seed', { method: 'POST', payload: seed })
    await raw('/control/reset', { method: 'POST' })
    const old = await raw('/api/stores/wuxeae6/v3/hooks', {
      headers: { 'x-auth-token': FULL_TOKEN },
    })
    const hooks = await raw('/api/stores/second2/v3/hooks', { headers: { 'x-auth-token': token } })

    expect([seeded.statusCode, old.statusCode, hooks.statusCode]).toEqual([204, 401, 200])
  })

  it('refuses a seed that is not one, says why and keeps the old one', async () => {
    const { raw, oauth } = mockForTest()

    const answer = await raw('/control/seed', { method: 'POST', payload: [{ hash: 'UPPER' }] })
    const kept = await oauth('/v2/time')

    expect([answer.statusCode, kept.statusCode]).toEqual([422, 200])
    expect(answer.json<{ problems: string[] }>().problems).toContainEqual(
      expect.stringMatching(/^0\.hash: /),
    )
  })

  it('lists the stores with their credentials', async () => {
    const { raw } = mockForTest()

    const answer = await raw('/control/stores')

    expect(answer.json()).toMatchObject({
      stores: [
        {
          hash: 'wuxeae6',
          plan: 'enterprise',
          legacyAccounts: [{ username: 'admin' }],
          apiAccounts: [{ accessToken: FULL_TOKEN }, { scopes: ['store_v2_products_read_only'] }],
        },
      ],
    })
  })

  it('shows the journal without any credential, and empties it', async () => {
    const { raw, oauth, legacy } = mockForTest()
    await oauth('/v2/time?a=1')
    await legacy('/orders/1')

    const answer = await raw('/control/journal')
    await raw('/control/journal', { method: 'DELETE' })
    const emptied = await raw('/control/journal')

    expect(answer.json()).toMatchObject({
      entries: [
        {
          time: '2026-01-01T00:00:00.000Z',
          method: 'GET',
          host: 'mock.test:8090',
          path: '/api/stores/wuxeae6/v2/time?a=1',
          headers: { 'x-auth-token': '[masked]' },
          status: 200,
          plane: 'oauth',
        },
        { headers: { authorization: '[masked]' }, status: 404, plane: 'legacy' },
      ],
    })
    expect(answer.body).not.toContain(FULL_TOKEN)
    expect(emptied.json()).toEqual({ entries: [] })
  })

  it('moves time ahead, so that quotas refill', async () => {
    const { raw, oauth } = mockForTest({ plan: 'standard' })
    await oauth('/v2/time')

    const moved = await raw('/control/clock/advance', { method: 'POST', payload: { ms: 30_000 } })
    const answer = await oauth('/v2/time')

    expect(moved.json()).toEqual({ now: '2026-01-01T00:00:30.000Z', ahead_ms: 30_000 })
    expect(answer.json()).toEqual({ time: 1_767_225_630 })
    expect(answer.headers['x-rate-limit-requests-left']).toBe('149')
  })

  it.each([
    ['backwards', { ms: -1 }],
    ['by nothing', {}],
    ['by a text', 'not JSON'],
  ])('does not move time %s', async (_how, payload) => {
    const { raw } = mockForTest()

    const answer = await raw('/control/clock/advance', { method: 'POST', payload })
    const clock = await raw('/control/clock')

    expect(answer.statusCode).toBe(422)
    expect(clock.json()).toEqual({ now: '2026-01-01T00:00:00.000Z', ahead_ms: 0 })
  })

  it('remembers the last thousand requests', async () => {
    const { raw } = mockForTest()
    for (let n = 0; n <= 1_000; n += 1) await raw(`/nowhere/${n}`)

    const { entries } = (await raw('/control/journal')).json<{ entries: { path: string }[] }>()

    expect([entries.length, entries.at(0)?.path]).toEqual([1_000, '/nowhere/1'])
  })

  it.each([
    ['/control/journal?after=2', 200, [3]],
    ['/control/journal?after=0', 200, [1, 2, 3]],
    ['/control/journal?after=x', 422, undefined],
    ['/control/journal?after=-1', 422, undefined],
  ])('shows what was recorded since: %s', async (path, status, numbers) => {
    const { raw } = mockForTest()
    for (let n = 1; n <= 3; n += 1) await raw(`/nowhere/${n}`)

    const answer = await raw(path)
    const { entries } = answer.json<{ entries?: { number: number }[] }>()

    expect([answer.statusCode, entries?.map(({ number }) => number)]).toEqual([status, numbers])
  })

  it('keeps as many requests as it is told to, and goes on counting', async () => {
    await using mock = await startMockBigCommerce({ journalEntries: 2 })
    for (let n = 1; n <= 3; n += 1) await fetch(`${mock.origin}/nowhere/${n}`)

    expect(mock.journal.entries().map(({ number }) => number)).toEqual([2, 3])
    mock.reset()
    await fetch(`${mock.origin}/nowhere/4`)
    expect(mock.journal.entries().map(({ number }) => number)).toEqual([4])
  })

  it('gives a test in the same process the exact bytes and headers', async () => {
    await using mock = await startMockBigCommerce()
    const body = '{ "name":"Ünïcode",  "page_title": 12345678901234567890, "price":10.10 }\n'

    const answer = await fetch(`${mock.origin}/api/stores/wuxeae6/v3/catalog/brands`, {
      method: 'POST',
      headers: { 'X-Auth-Token': FULL_TOKEN, 'Content-Type': 'application/json' },
      body,
    })
    const [entry] = mock.journal.entries()

    expect(answer.status).toBe(422)
    expect(entry?.body.toString('utf8')).toBe(body)
    expect(entry?.headers['x-auth-token']).toBe(FULL_TOKEN)
    expect(entry?.rawHeaders).toContain(FULL_TOKEN)
  })
})
