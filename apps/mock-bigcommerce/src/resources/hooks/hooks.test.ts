import { describe, expect, it } from 'vitest'
import { createMockBigCommerce } from '../../create-mock-bigcommerce.ts'
import { FULL_TOKEN, mockForTest, READ_ONLY_TOKEN } from '../../testing/mock-for-test.ts'

const NOW = 1_767_225_600
const DAY_MS = 86_400_000
const wanted = { scope: 'store/order/created', destination: 'https://app.example/hooks' }

type Mock = ReturnType<typeof mockForTest>

async function createHook({ oauth }: Mock, said: object = {}) {
  const answer = await oauth('/v3/hooks', { method: 'POST', payload: { ...wanted, ...said } })
  return answer.json<{ data: { id: number } }>().data.id
}

describe.each([
  ['V3', '/v3/hooks', (body: { data: unknown }) => body.data],
  ['V2', '/v2/hooks', (body: unknown) => body],
])('webhooks in %s', (_version, path, dataOf) => {
  it('are made, read, changed, listed and deleted', async () => {
    const { oauth } = mockForTest()
    const payload = { ...wanted, headers: { 'X-Secret': 'päss' } }

    const created = await oauth(path, { method: 'POST', payload })
    const { id } = dataOf(created.json()) as { id: number }
    const changed = await oauth(`${path}/${id}`, { method: 'PUT', payload: { is_active: false } })
    const listed = await oauth(`${path}?scope=store/order/created&is_active=false`)
    const deleted = await oauth(`${path}/${id}`, { method: 'DELETE' })
    const read = await oauth(`${path}/${id}`)

    const hook = {
      id,
      client_id: 'fakeClientIdFull00000000000000a',
      store_hash: 'wuxeae6',
      ...payload,
      is_active: true,
      created_at: NOW,
      updated_at: NOW,
    }
    expect([created.statusCode, dataOf(created.json())]).toEqual([200, hook])
    expect(dataOf(changed.json())).toEqual({ ...hook, is_active: false })
    expect(dataOf(listed.json())).toEqual([{ ...hook, is_active: false }])
    expect([deleted.statusCode, dataOf(deleted.json())]).toEqual([
      200,
      { ...hook, is_active: false },
    ])
    expect(read.statusCode).toBe(404)
    expect(read.body).toContain(`Webhook with id [${id}] not found`)
  })

  it('show to the account that made them alone', async () => {
    const mock = mockForTest()
    const id = await createHook(mock)
    const headers = { 'x-auth-token': READ_ONLY_TOKEN }

    const listed = await mock.oauth(path, { headers })
    const read = await mock.oauth(`${path}/${id}`, { headers })
    const deleted = await mock.oauth(`${path}/${id}`, { method: 'DELETE', headers })
    const kept = await mock.oauth(`${path}/${id}`)

    expect([listed.statusCode, listed.body]).toEqual(
      path === '/v2/hooks' ? [204, ''] : [200, expect.stringContaining('"data":[]')],
    )
    expect([read.statusCode, deleted.statusCode, kept.statusCode]).toEqual([404, 404, 200])
  })

  it('are not made twice, nor changed into one that there is', async () => {
    const mock = mockForTest()
    await createHook(mock)
    const other = await createHook(mock, { scope: 'store/order/updated' })

    const again = await mock.oauth(path, { method: 'POST', payload: wanted })
    const changed = await mock.oauth(`${path}/${other}`, { method: 'PUT', payload: wanted })
    const itself = await mock.oauth(`${path}/${other}`, {
      method: 'PUT',
      payload: { scope: 'store/order/updated' },
    })

    expect([again.statusCode, changed.statusCode, itself.statusCode]).toEqual([409, 409, 200])
  })

  it.each([
    ['no scope', { scope: undefined }],
    ['an unknown scope', { scope: 'store/order/exploded' }],
    ['a wildcard for everything', { scope: 'store/*' }],
    ['a scope that is a number', { scope: 7 }],
    ['no destination', { destination: undefined }],
    ['a destination without TLS', { destination: 'http://app.example/hooks' }],
    ['a destination on another port', { destination: 'https://app.example:8443/hooks' }],
    ['a destination that is no URL', { destination: 'app.example' }],
    ['a destination that is no web address', { destination: 'ftp://127.0.0.1/hooks' }],
    ['a header that is no text', { headers: { 'X-Number': 7 } }],
    ['a header whose name cannot be sent', { headers: { 'X Y': 'z' } }],
    ['a header whose value cannot be sent', { headers: { 'X-Y': 'a\r\nb' } }],
    ['headers that are a list', { headers: ['x'] }],
    ['a flag that is none', { is_active: 'perhaps' }],
  ])('are refused with %s', async (_what, wrong) => {
    const { oauth } = mockForTest()

    const payload = { ...wanted, ...wrong }
    const answer = await oauth(path, { method: 'POST', payload })

    expect(answer.statusCode).toBe(path === '/v2/hooks' ? 400 : 422)
  })

  it.each([
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"hook"'],
    ['an object that says nothing', '{}'],
    ['an object that says nothing known', '{"__proto__":{"scope":1},"colour":"red"}'],
  ])('are neither made nor changed by %s', async (_what, payload) => {
    const mock = mockForTest()
    const id = await createHook(mock)
    const headers = { 'content-type': 'application/json' }

    const created = await mock.oauth(path, { method: 'POST', payload, headers })
    const changed = await mock.oauth(`${path}/${id}`, { method: 'PUT', payload, headers })

    const status = path === '/v2/hooks' ? 400 : 422
    expect([created.statusCode, changed.statusCode]).toEqual([status, status])
  })

  it.each([
    ['no body', undefined],
    ['a body', JSON.stringify(wanted)],
  ])(
    'are refused with 400 where the Content-Type is missing and there is %s',
    async (_what, payload) => {
      const { oauth } = mockForTest()

      const answer = await oauth(path, { method: 'POST', ...(payload && { payload }) })

      expect(answer.statusCode).toBe(400)
    },
  )

  it.each(['abc', '-1', '0', '999999999999999999999', '__proto__', '1e3'])(
    'are not found by %s',
    async (id) => {
      const { oauth } = mockForTest()

      const answer = await oauth(`${path}/${id}`)

      expect(answer.statusCode).toBe(404)
    },
  )
})

describe('webhooks', () => {
  it('are the same in both versions', async () => {
    const mock = mockForTest()
    const id = await createHook(mock)

    const answer = await mock.oauth(`/v2/hooks/${id}`)

    expect(answer.json()).toMatchObject({ id, ...wanted, headers: null })
  })

  it('say in V3 which field is missing', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/hooks', { method: 'POST', payload: {} })

    expect(answer.json()).toMatchObject({
      status: 422,
      title: 'JSON data is missing or invalid',
      errors: { scope: 'error.path.missing', destination: 'error.path.missing' },
    })
  })

  it('take a flag as text in V2 only', async () => {
    const { oauth } = mockForTest()
    const payload = { ...wanted, is_active: 'false' }

    const v2 = await oauth('/v2/hooks', { method: 'POST', payload })
    const v3 = await oauth('/v3/hooks', { method: 'POST', payload })

    expect([v2.json<{ is_active: boolean }>().is_active, v3.statusCode]).toEqual([false, 422])
  })

  it.each(['http://127.0.0.1:9/x', 'http://localhost:9/x', 'https://[::1]:9/x'])(
    'may go to %s in development, and not where the mock is told to be strict',
    async (destination) => {
      const strict = createMockBigCommerce({ allowLoopbackDestinations: false })
      const { oauth } = mockForTest()
      const payload = { ...wanted, destination }

      const allowed = await oauth('/v3/hooks', { method: 'POST', payload })
      const refused = await strict.inject({
        method: 'POST',
        url: '/api/stores/wuxeae6/v3/hooks',
        headers: { 'x-auth-token': FULL_TOKEN },
        payload,
      })

      expect([allowed.statusCode, refused.statusCode]).toEqual([200, 422])
    },
  )

  it('are at most ten of one scope', async () => {
    const mock = mockForTest()
    for (let n = 1; n <= 10; n += 1)
      await createHook(mock, { destination: `https://app.example/${n}` })

    const eleventh = await mock.oauth('/v3/hooks', { method: 'POST', payload: wanted })
    const other = await mock.oauth('/v3/hooks', {
      method: 'POST',
      payload: { ...wanted, scope: 'store/order/updated' },
    })

    expect([eleventh.statusCode, other.statusCode]).toEqual([422, 200])
  })

  it('tell of delivery exceptions once, and never to where other hooks go', async () => {
    const mock = mockForTest()
    const scope = 'store/hook/deliveryException'
    const post = async (payload: object) =>
      (await mock.oauth('/v3/hooks', { method: 'POST', payload })).statusCode
    await createHook(mock)

    const same = await post({ ...wanted, scope })
    const first = await post({ scope, destination: 'https://app.example/broken' })
    const second = await post({ scope, destination: 'https://app.example/also' })
    const back = await post({ ...wanted, destination: 'https://app.example/broken' })

    expect([same, first, second, back]).toEqual([422, 200, 422, 422])
  })

  it('are deactivated after 90 days without anything to deliver, until made active again', async () => {
    const mock = mockForTest()
    const id = await createHook(mock)
    const read = async () => (await mock.oauth(`/v3/hooks/${id}`)).json<{ data: object }>().data

    mock.clock.advance(89 * DAY_MS)
    const active = await read()
    mock.clock.advance(DAY_MS)
    const idle = await read()
    await mock.oauth(`/v3/hooks/${id}`, { method: 'PUT', payload: { is_active: true } })
    const again = await read()

    expect([active, idle, again]).toMatchObject([
      { is_active: true },
      { is_active: false },
      { is_active: true },
    ])
  })
})

describe('the administration of webhooks', () => {
  it('lists every hook with its state, and by whether it is active', async () => {
    const mock = mockForTest()
    await createHook(mock)
    mock.clock.advance(90 * DAY_MS)
    await createHook(mock, { scope: 'store/order/updated' })

    const all = await mock.oauth('/v3/hooks/admin')
    const active = await mock.oauth('/v3/hooks/admin?is_active=true')

    const states = (body: { data: { hooks_list: { status: string }[] } }) =>
      body.data.hooks_list.map(({ status }) => status).sort()
    expect(states(all.json())).toEqual(['active', 'deactivated', 'inactive'])
    expect(states(active.json())).toEqual(['active'])
    expect(all.json()).toMatchObject({ data: { emails: [], blocked_domains: [] } })
  })

  it('keeps the addresses to write to, for each account its own', async () => {
    const { oauth } = mockForTest()
    const put = (emails: unknown) =>
      oauth('/v3/hooks/admin', { method: 'PUT', payload: { emails } })

    const first = await put(['a@example.com'])
    await put(['b@example.com'])
    const wrong = await put(['nobody'])
    const own = await oauth('/v3/hooks/admin')
    const others = await oauth('/v3/hooks/admin', { headers: { 'x-auth-token': READ_ONLY_TOKEN } })

    expect([first.statusCode, wrong.statusCode]).toEqual([204, 422])
    expect(own.json()).toMatchObject({ data: { emails: ['b@example.com'] } })
    expect(others.json()).toMatchObject({ data: { emails: [], hooks_list: [] } })
  })
})
