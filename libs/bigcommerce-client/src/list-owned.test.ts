import { inspect } from 'node:util'
import type nock from 'nock'
import { describe, expect, it } from 'vitest'
import { listOwned } from './list-owned.ts'
import { metafieldPaths } from './owned-metafields.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { apiFor, LEGACY, pageOf, storeDeps, tokenOf } from './support/store-scene.ts'

const TOKEN = 't0k3n'

const webhook = (overrides: object = {}) => ({
  id: 7,
  client_id: 'own3r',
  scope: 'store/order/*',
  destination: 'https://lager.example/bigcommerce',
  headers: { 'x-warehouse': 'h34der-value' },
  is_active: true,
  ...overrides,
})
const metafield = {
  id: 4,
  resource_type: 'product',
  resource_id: 77,
  namespace: 'Lager / Süd',
  key: 'Boden',
  permission_set: 'app_only',
  owner_client_id: 'own3r',
}
const script = (overrides: object = {}) => ({
  uuid: '0ec68b55-8b9c-4c4a-9c9e-2b8d6c7c0d4a',
  name: 'Chat',
  channel_id: 1,
  kind: 'src',
  src: 'https://cdn.example/chat.js?k=s3cret',
  ...overrides,
})

/** Answers a list; every list that is not named with `empty`. */
function answering(lists: Readonly<Record<string, readonly [number, nock.Body?]>>): void {
  for (const path of ['/v3/hooks', ...metafieldPaths(), '/v3/content/scripts']) {
    const [status, body] = lists[path] ?? [200, pageOf([])]
    apiFor(TOKEN)
      .get(path)
      .query(({ page, limit }) => page === '1' && limit === '50')
      .reply(status, body)
  }
}

const listed = () => listOwned(tokenOf(TOKEN), storeDeps())

describe('listOwned', () => {
  answersOnlyAsExpected()

  it('names what a credential sees, whoever owns it, without anything secret', async () => {
    answering({
      '/v3/hooks': [200, pageOf([webhook()])],
      '/v3/catalog/products/metafields': [200, pageOf([metafield])],
      '/v3/content/scripts': [200, pageOf([script(), script({ uuid: 'another' })])],
    })

    const { resources, unseen } = await listed()

    expect(resources.map(({ kind, key, label }) => [kind, key, label])).toEqual([
      [
        'webhook',
        'store/order/* https://lager.example/bigcommerce',
        'webhook store/order/* to https://lager.example/bigcommerce',
      ],
      [
        'metafield',
        'product 77 Lager%20%2F%20S%C3%BCd Boden',
        'metafield Lager / Süd / Boden of product 77',
      ],
      ['script', '1 Chat', 'script Chat on channel 1'],
      ['script', '1 Chat 2', 'script Chat on channel 1'],
    ])
    expect(resources[0]?.description).toMatchObject({
      headerNames: ['x-warehouse'],
      isActive: true,
    })
    expect(unseen).toEqual([])
    expect(inspect(resources, { depth: 9 })).not.toMatch(/h34der|s3cret|t0k3n/)
  })

  it.each([
    ['a query', 'https://lager.example/in?token=s3cret'],
    ['a user', 'https://me:s3cret@lager.example/in'],
    ['a fragment', 'https://lager.example/in#s3cret'],
  ])(
    'keeps what a destination hides in %s to itself, and still tells it apart',
    async (_what, destination) => {
      const others = [destination, `${destination}2`].map((each) => webhook({ destination: each }))
      answering({ '/v3/hooks': [200, pageOf(others)] })

      const { resources } = await listed()

      expect(new Set(resources.map(({ key }) => key)).size).toBe(2)
      expect(resources[0]?.key).toMatch(
        /^store\/order\/\* https:\/\/lager\.example\/in#[0-9a-f]{16}$/,
      )
      expect(inspect(resources, { depth: 9 })).not.toContain('s3cret')
    },
  )

  it('asks for no value of a metafield', async () => {
    const fields: unknown[] = []
    answering({})
    const fetch: typeof globalThis.fetch = (url, init) => {
      if (typeof url === 'string') fields.push(new URL(url).searchParams.get('include_fields'))
      return globalThis.fetch(url, init)
    }

    await listOwned(tokenOf(TOKEN), { ...storeDeps(), fetch })

    expect(fields.filter((each) => each !== null)).toHaveLength(metafieldPaths().length)
    expect(fields.join()).not.toContain('value')
  })

  it('reads every page, also where one holds fewer than were asked for', async () => {
    answering({ '/v3/hooks': [200, pageOf([webhook()], 1, 3)] })
    const page = (number: number) => apiFor(TOKEN).get(`/v3/hooks?page=${number}&limit=50`)
    page(2).reply(200, pageOf([webhook({ scope: 'store/cart/*' })], 2, 3))
    page(3).reply(200, pageOf([webhook({ scope: 'store/sku/*' })], 3, 3))

    const { resources } = await listed()

    expect(resources).toHaveLength(3)
  })

  it('goes on while pages are full where a list does not say how many it has', async () => {
    const full = Array.from({ length: 50 }, (_, nth) => webhook({ scope: `store/${nth}` }))
    answering({ '/v3/hooks': [200, { data: full }] })
    apiFor(TOKEN).get('/v3/hooks?page=2&limit=50').reply(204)

    const { resources, unseen } = await listed()

    expect([resources.length, unseen]).toEqual([50, []])
  })

  it('asks one by one for what is too long to be read at once', async () => {
    const long = script({ kind: 'script_tag', html: 'a'.repeat(65 * 1024) })
    answering({ '/v3/content/scripts': [200, pageOf([script(), long])] })
    const single = (number: number) =>
      apiFor(TOKEN).get(`/v3/content/scripts?page=${number}&limit=1`)
    single(1).reply(200, pageOf([script()], 1, 2))
    single(2).reply(200, pageOf([long], 2, 2))

    const { resources, unseen } = await listed()

    expect(resources).toHaveLength(1)
    expect(unseen).toEqual([
      { kind: 'script', why: 'unavailable', status: 200, path: '/v3/content/scripts' },
    ])
  })

  it('stops at a thousand of a kind, and says so', async () => {
    const fifty = (page: number) =>
      Array.from({ length: 50 }, (_, nth) => webhook({ scope: `store/${page}/${nth}` }))
    answering({ '/v3/hooks': [200, pageOf(fifty(1), 1, 21)] })
    for (let page = 2; page <= 20; page += 1) {
      apiFor(TOKEN)
        .get(`/v3/hooks?page=${page}&limit=50`)
        .reply(200, pageOf(fifty(page), page, 21))
    }

    const { resources, unseen } = await listed()

    expect(resources).toHaveLength(1_000)
    expect(unseen).toMatchObject([{ kind: 'webhook', why: 'too-many' }])
  })

  it('says what it could not see, and why, list by list', async () => {
    answering({
      '/v3/hooks': [503],
      '/v3/orders/metafields': [403, { status: 403 }],
      '/v3/channels/metafields': [200, '<html>maintenance</html>'],
      '/v3/catalog/brands/metafields': [200, pageOf([{ id: 1 }])],
    })
    for (const path of ['/v3/channels/metafields', '/v3/catalog/brands/metafields']) {
      apiFor(TOKEN)
        .get(path)
        .query(({ limit }) => limit === '1')
        .reply(200, 'null')
    }

    const { resources, unseen } = await listed()

    expect(resources).toEqual([])
    expect(
      Object.fromEntries(unseen.map(({ path, why, status }) => [path, [why, status]])),
    ).toEqual({
      '/v3/hooks': ['unavailable', 503],
      '/v3/orders/metafields': ['forbidden', 403],
      '/v3/channels/metafields': ['unavailable', 200],
      '/v3/catalog/brands/metafields': ['unavailable', 200],
    })
  })

  it.each([
    [429, 'STORE_BUSY'],
    [401, 'CREDENTIAL_REFUSED'],
  ])('ends on a %i, for a part is not to be taken for the whole', async (status, code) => {
    apiFor(TOKEN).get('/v3/hooks?page=1&limit=50').reply(status)

    await expect(listed()).rejects.toMatchObject({ code })
  })

  it('ends where no answer comes', async () => {
    apiFor(TOKEN)
      .get('/v3/hooks?page=1&limit=50')
      .replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))

    await expect(listed()).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' })
  })

  it('asks nothing for a legacy account, which owns none of them by API', async () => {
    const { resources, unseen } = await listOwned(LEGACY, storeDeps())

    expect(resources).toEqual([])
    expect(unseen).toEqual(
      ['webhook', 'metafield', 'script'].map((kind) => ({ kind, why: 'needs-oauth' })),
    )
  })

  it('sends no token with a line break, and does not repeat it', async () => {
    await expect(listOwned(tokenOf('a\nb'), storeDeps())).rejects.toMatchObject({
      code: 'CREDENTIAL_REFUSED',
    })
  })
})
