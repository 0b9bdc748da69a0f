import { describe, expect, it } from 'vitest'
import { apiClient, instanceIn } from '../testing/api-client.ts'
import { dumpDatabase, runSql } from '../testing/dump-database.ts'
import { seededStore, seedMock } from '../testing/seed-mock.ts'
import {
  createBody,
  createInstance,
  legacySettings,
  sharedGateway,
  tokenSettings,
} from '../testing/shared-gateway.ts'
import { startStandIn, vacantOrigin } from '../testing/stand-in-upstream.ts'
import { startTestGateway, type TestGatewayOptions } from '../testing/test-gateway.ts'

const LEGACY_URL = 'https://store-wuxeae6.mybigcommerce.com/api/v2'
const TOKEN_URL = 'https://api.bigcommerce.com/stores/wuxeae6/v2'

const gateway = sharedGateway()

const FORMS = [
  ['the V2 path of a legacy account', 'https://store-wuxeae6.mybigcommerce.com/api/v2'],
  ['a path with a slash behind it', 'https://store-wuxeae6.mybigcommerce.com/api/v2/'],
  ['the V3 path of an API account', 'https://api.bigcommerce.com/stores/wuxeae6/v3/'],
  ['the V2 path of an API account', 'https://api.bigcommerce.com/stores/wuxeae6/v2'],
  ['the address of the control panel', 'https://store-wuxeae6.mybigcommerce.com/manage/dashboard'],
  ['the bare hash', 'wuxeae6'],
  ['the hash in upper case', 'WUXEAE6'],
  ['an address in upper case', 'HTTPS://STORE-WUXEAE6.MYBIGCOMMERCE.COM/API/V2'],
  ['plain http', 'http://store-wuxeae6.mybigcommerce.com/api/v2'],
  ['the host alone', 'store-wuxeae6.mybigcommerce.com'],
  ['a context of OAuth', 'stores/wuxeae6'],
  [
    'a paste with quotes and spaces around it',
    ' "https://api.bigcommerce.com/stores/wuxeae6/v3/" ',
  ],
] as const

describe.each([
  ['a legacy account', legacySettings, LEGACY_URL],
  ['an access token', tokenSettings, TOKEN_URL],
])('the store of %s', (_account, settings, canonical) => {
  it.each(FORMS)('is recognised from %s', async (_what, pasted) => {
    const client = await gateway.client()

    const { id, configuration } = await createInstance(client, {
      configuration: { ...settings, 'store.url': pasted },
    })

    expect([configuration['store.url'], await storeHashOf(id)]).toEqual([canonical, 'wuxeae6'])
  })

  it.each([
    ['store', (origin: string) => `${origin}/store/wuxeae6/api/v2`],
    ['API', (origin: string) => `${origin}/api/stores/wuxeae6/v3`],
  ])("is recognised from the mock's own %s address", async (_what, addressAt) => {
    const client = await gateway.client()

    const { configuration } = await createInstance(client, {
      configuration: { ...settings, 'store.url': addressAt(gateway.running().mock.origin) },
    })

    expect(configuration['store.url']).toBe(canonical)
  })
})

describe('a custom domain', () => {
  it('leads a legacy account to the hash of its store, and stays where it is called', async () => {
    const client = await gateway.client()

    const { id, configuration } = await createInstance(client, {
      configuration: { ...legacySettings, 'store.url': 'https://Shop.Moller-Daughters.example/' },
    })

    expect(configuration['store.url']).toBe('https://shop.moller-daughters.example/api/v2')
    expect(await storeHashOf(id)).toBe('wuxeae6')
  })
})

describe('what does not open a store', () => {
  const onMock: Refusal[] = [
    ['a wrong password', { password: 'f'.repeat(40) }, 'CREDENTIAL_REFUSED'],
    ['a wrong user name', { username: 'nobody' }, 'CREDENTIAL_REFUSED'],
    ['a login that no header can carry', { password: 'a\nb' }, 'CREDENTIAL_REFUSED'],
    ['a wrong token', { ...tokenSettings, 'oauth.user.token': 'wrong' }, 'CREDENTIAL_REFUSED'],
    [
      'a token that no header can carry',
      { ...tokenSettings, 'oauth.user.token': 'a\nb' },
      'CREDENTIAL_REFUSED',
    ],
    [
      'a token of another store',
      { ...tokenSettings, 'store.url': 'other01' },
      'CREDENTIAL_OTHER_STORE',
    ],
    [
      'a token on a custom domain',
      { ...tokenSettings, 'store.url': 'shop.moller-daughters.example' },
      'STORE_HASH_UNKNOWN',
    ],
    ['an IP address', { 'store.url': 'https://192.0.2.1/api/v2' }, 'STORE_ADDRESS_INVALID'],
    ['an IPv6 address', { 'store.url': 'https://[::1]/api/v2' }, 'STORE_ADDRESS_INVALID'],
    ['this machine', { 'store.url': 'http://localhost/api/v2' }, 'STORE_ADDRESS_INVALID'],
    [
      'a port',
      { 'store.url': 'https://store-wuxeae6.mybigcommerce.com:8443' },
      'STORE_ADDRESS_INVALID',
    ],
    [
      'a login in the address',
      { 'store.url': 'https://a:b@store-wuxeae6.mybigcommerce.com' },
      'STORE_ADDRESS_INVALID',
    ],
  ]

  it.each(onMock)('is refused and not kept: %s', async (_what, settings, code) => {
    const client = await gateway.client()
    const before = await dumpInstances(gateway.running().databaseUrl)

    const answer = await client.call('POST /instances', {
      body: createBody({ configuration: { ...legacySettings, ...settings } }),
    })

    expect([answer.status, answer.body]).toEqual([400, expect.objectContaining({ code })])
    expect(await dumpInstances(gateway.running().databaseUrl)).toBe(before)
  })

  it('is told apart by its message', async () => {
    const client = await gateway.client()
    const distinct = onMock.filter(([what]) => !/no header|user name|IPv6/.test(what))

    const answers = await Promise.all(
      distinct.map(async ([, settings]) =>
        client.call('POST /instances', {
          body: createBody({ configuration: { ...legacySettings, ...settings } }),
        }),
      ),
    )

    const messages = answers.map(({ body }) => (body as { message: string }).message)
    expect(new Set(messages).size).toBe(distinct.length)
  })

  it.each([
    ['a page that is no API', 200, { 'content-type': 'text/html' }, 400, 'STORE_NOT_FOUND'],
    ['nothing there', 404, {}, 400, 'STORE_NOT_FOUND'],
    ['a redirect', 302, { location: 'https://elsewhere.example/' }, 400, 'STORE_REDIRECTS'],
    ['a store in maintenance', 503, {}, 502, 'STORE_UNAVAILABLE'],
    ['a quota that is used up', 509, {}, 503, 'STORE_BUSY'],
  ])('is refused and not kept: %s', async (_what, upstreamStatus, headers, status, code) => {
    await using upstream = await startStandIn((_request, response) => {
      response.writeHead(upstreamStatus, headers).end('<html>')
    })

    const { answer, stored } = await createAt({ upstream: upstream.origin })

    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining({ code })])
    expect(stored).toBe('')
  })

  it('is refused and not kept: a host that does not answer', async () => {
    const { answer, stored } = await createAt({ upstream: await vacantOrigin() })

    expect(answer.status).toBe(502)
    expect(answer.body).toMatchObject({ code: 'STORE_UNREACHABLE' })
    expect(stored).toBe('')
  })

  it("is refused without a development upstream: the mock's own address", async () => {
    const { answer, stored } = await createAt(
      { env: { LATCHKEY_DEVELOPMENT_UPSTREAM: undefined } },
      (mock) => `${mock}/store/wuxeae6/api/v2`,
    )

    expect(answer.body).toMatchObject({ code: 'STORE_ADDRESS_INVALID' })
    expect(stored).toBe('')
  })
})

describe('an account with few rights', () => {
  it('is as good as any: its token may read no more than its products', async () => {
    await using stack = await startTestGateway()
    const token = 'fakeAccessTokenNarrow000000000c'
    await seedMock(stack.mock, [
      seededStore({
        apiAccounts: [
          { name: 'n', accessToken: token, clientId: 'c', clientSecret: 's', scopes: [] },
        ],
      }),
    ])
    const client = apiClient(stack.origin, stack.authorization)

    const answer = await client.call('POST /instances', {
      body: createBody({ configuration: { 'oauth.user.token': token, 'store.url': 'wuxeae6' } }),
    })

    expect(instanceIn(answer).configuration['store.url']).toBe(TOKEN_URL)
  })
})

type Refusal = readonly [what: string, settings: Record<string, string>, code: string]

async function createAt(options: TestGatewayOptions, storeUrlAt?: (mock: string) => string) {
  await using stack = await startTestGateway(options)
  const answer = await apiClient(stack.origin, stack.authorization).call('POST /instances', {
    body: createBody({
      configuration: {
        ...legacySettings,
        'store.url': storeUrlAt?.(stack.mock.origin) ?? 'wuxeae6',
      },
    }),
  })
  return { answer, stored: await dumpInstances(stack.databaseUrl) }
}

async function storeHashOf(id: number): Promise<unknown> {
  const [row] = await runSql(
    gateway.running().databaseUrl,
    'select store_hash from instance where id = $1',
    [id],
  )
  return row?.['store_hash']
}

async function dumpInstances(databaseUrl: string): Promise<string> {
  const rows = await dumpDatabase(databaseUrl)
  return rows
    .split('\n')
    .filter((row) => /^(instance|credential) /.test(row))
    .join('\n')
}
