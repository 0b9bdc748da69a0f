import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

interface Answered {
  readonly data: { readonly id: number | string }
}
interface Listed {
  readonly data: { readonly id: number | string; readonly key: string }[]
  readonly meta: {
    readonly cursor_pagination: {
      readonly links: { readonly next?: string; readonly previous?: string }
    }
  }
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })
const del = (payload?: object): Asked => ({ method: 'DELETE', ...(payload && { payload }) })

const wanted = {
  permission_set: 'app_only',
  namespace: 'Lager',
  key: 'Boden',
  value: 'B2 – „kühl“',
}
const PRODUCT = '/v3/catalog/products/77/metafields'

const parents = [
  ['products', '/v3/catalog/products', '77', 'product'],
  ['categories', '/v3/catalog/categories', '18', 'category'],
  ['brands', '/v3/catalog/brands', '35', 'brand'],
  ['orders', '/v3/orders', '100', 'order'],
  ['customers', '/v3/customers', '2', 'customer'],
  ['channels', '/v3/channels', '1', 'channel'],
  ['locations', '/v3/inventory/locations', '1', 'location'],
] as const

describe.each(parents)('metafields of %s', (_what, path, id, resource_type) => {
  const own = `${path}/${id}/metafields`

  it('are made, read, listed, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(own, post(wanted))
    const one = `${own}/${created.json<Answered>().data.id}`
    const changed = await oauth(one, put({ value: 'B3', description: '' }))
    const read = await oauth(one)
    const listed = await oauth(`${own}?namespace=Lager&key=Boden`)
    const deleted = await oauth(one, del())
    const gone = await oauth(one)

    expect(created.json()).toMatchObject({
      data: {
        ...wanted,
        description: '',
        resource_type,
        resource_id: Number(id),
        owner_client_id: 'fakeClientIdFull00000000000000a',
        date_created: '2026-01-01T00:00:00+00:00',
      },
      meta: {},
    })
    expect(changed.json()).toMatchObject({ data: { key: 'Boden', value: 'B3' } })
    expect(read.json()).toEqual(changed.json())
    expect(listed.json()).toMatchObject({
      data: [{ value: 'B3' }],
      meta: { pagination: { total: 1 } },
    })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('are written many at a time, each by itself', async () => {
    const { oauth } = mockForTest()
    const batch = `${path}/metafields`
    const of = { ...wanted, resource_id: Number(id) }

    const created = await oauth(batch, post([of, { ...of, key: 'Tür' }]))
    const ids = created.json<Listed>().data.map((each) => Number(each.id))
    const changed = await oauth(batch, put(ids.map((each) => ({ id: each, value: 'neu' }))))
    const listed = await oauth(`${batch}?key:in=Boden,Tür`)
    const deleted = await oauth(batch, del(ids))

    expect(created.json()).toMatchObject({ errors: [], meta: { total: 2, success: 2, failed: 0 } })
    expect(changed.json()).toMatchObject({ data: [{ value: 'neu' }, { value: 'neu' }] })
    expect(listed.json()).toMatchObject({ data: [{ key: 'Boden' }, { key: 'Tür' }] })
    expect([deleted.statusCode, deleted.json<{ data: number[] }>().data]).toEqual([200, ids])
  })

  it('are found on records that are there', async () => {
    const { oauth } = mockForTest()

    const answers = await Promise.all(
      ['999', 'abc', '-1', '999999999999999999999', '__proto__'].map((each) =>
        oauth(`${path}/${each}/metafields`, post(wanted)),
      ),
    )

    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([404]))
  })
})

describe('metafields of a variant', () => {
  const own = '/v3/catalog/products/94/variants/1000002/metafields'

  it('are the variant’s, whatever product the path names, also of a base variant', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(own, post(wanted))
    const elsewhere = await oauth('/v3/catalog/products/5/variants/1000002/metafields')
    const base = await oauth('/v3/catalog/products/77/variants/77/metafields', post(wanted))
    const all = await oauth('/v3/catalog/variants/metafields?key=Boden')

    expect(created.json()).toMatchObject({
      data: { resource_type: 'variant', resource_id: 1_000_002 },
    })
    expect(elsewhere.json()).toMatchObject({ data: [wanted] })
    expect([base.statusCode, all.json<Listed>().data.length]).toEqual([200, 2])
  })

  it('go when the variant goes', async () => {
    const { oauth } = mockForTest()
    await oauth(own, post(wanted))

    await oauth('/v3/catalog/products/94/variants/1000002', del())
    const all = await oauth('/v3/catalog/variants/metafields?key=Boden')
    const one = await oauth(own)

    expect([all.json<Listed>().data, one.statusCode]).toEqual([[], 404])
  })
})

describe('metafields of the store', () => {
  const path = '/v3/store/metafields'

  it('belong to no record, and have ids in text', async () => {
    const { oauth } = mockForTest()

    const created = await oauth(path, post([wanted]))
    const [{ id } = { id: '' }] = created.json<Listed>().data
    const changed = await oauth(`${path}/${id}`, put({ value: 'C' }))
    const deleted = await oauth(path, del([id]))
    const gone = await oauth(`${path}/${id}`)

    expect(created.json()).toMatchObject({
      data: [{ ...wanted, id: String(id), resource_type: 'store', resource_id: '1000001' }],
    })
    expect(changed.json()).toMatchObject({ data: { value: 'C' } })
    expect([deleted.json<Listed>().data, gone.statusCode]).toEqual([[Number(id)], 404])
  })
})

describe('metafields', () => {
  it.each([
    ['no key', { key: undefined }, 422],
    ['a long namespace', { namespace: 'n'.repeat(65) }, 422],
    ['an empty value', { value: '' }, 422],
    ['a value above 65535 letters', { value: 'v'.repeat(65_536) }, 422],
    ['a permission that is none', { permission_set: 'all' }, 422],
    ['a number for a value', { value: 7 }, 422],
    ['a namespace and key that are there', { key: 'Regal' }, 409],
  ])('are refused with %s', async (_what, wrong, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(PRODUCT, post({ ...wanted, ...wrong }))

    expect(answer.statusCode).toBe(status)
  })

  it('are 250 at most for an account and a record', async () => {
    const { oauth } = mockForTest()
    const of = { ...wanted, resource_id: 80 }
    const all = Array.from({ length: 251 }, (_, i) => ({ ...of, key: `k${i}` }))

    const answer = await oauth('/v3/catalog/products/metafields', post(all))

    expect(answer.json()).toMatchObject({
      errors: [{ status: 422 }],
      meta: { total: 251, success: 250, failed: 1 },
    })
  })

  it('of a batch are written where they can be, and the others are told why', async () => {
    const { oauth } = mockForTest()
    const of = { ...wanted, resource_id: 77 }

    const created = await oauth(
      '/v3/catalog/products/metafields',
      post([of, of, { ...of, resource_id: 5 }, { ...of, key: '' }, null, 7]),
    )
    const changed = await oauth('/v3/catalog/products/metafields', put([{ id: 999 }]))
    const deleted = await oauth('/v3/catalog/products/metafields', del([1, 999, 'x']))

    expect([created, changed, deleted].map(({ statusCode }) => statusCode)).toEqual([422, 422, 422])
    expect(created.json()).toMatchObject({
      data: [wanted],
      errors: [
        { status: 409, errors: { key: 'duplicate' } },
        { status: 404 },
        { status: 422, errors: { key: 'error.path.invalid' } },
        { status: 422 },
        { status: 422 },
      ],
      meta: { total: 6, success: 1, failed: 5 },
    })
    expect(deleted.json()).toMatchObject({ data: [1], meta: { total: 3, success: 1, failed: 2 } })
  })

  it.each(['POST', 'PUT', 'DELETE'] as const)('take an array for a batch by %s', async (method) => {
    const { oauth } = mockForTest()

    const answers = await Promise.all(
      [{}, '"text"', 'null'].map((payload) =>
        oauth('/v3/catalog/brands/metafields', {
          method,
          payload,
          headers: { 'content-type': 'application/json' },
        }),
      ),
    )

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([400, 400, 400])
  })

  it('are paged by cursors, forward and back', async () => {
    const { oauth } = mockForTest()
    const keys = ['a', 'b', 'c', 'd', 'e']
    const of = { ...wanted, resource_id: 86 }
    await oauth('/v3/catalog/products/metafields', post(keys.map((key) => ({ ...of, key }))))
    const page = async (query: string) => {
      const answer = await oauth(`/v3/catalog/products/86/metafields${query}`)
      const { data, meta } = answer.json<Listed>()
      return { keys: data.map(({ key }) => key).join(''), links: meta.cursor_pagination.links }
    }

    const first = await page('?limit=2')
    const second = await page(first.links.next ?? '')
    const third = await page(second.links.next ?? '')
    const back = await page(third.links.previous ?? '')
    const newest = await page('?direction=desc&limit=3')
    const unknown = await oauth('/v3/catalog/products/86/metafields?after=nonsense')

    expect([first, second, third, back, newest].map((each) => each.keys)).toEqual([
      'ab',
      'cd',
      'e',
      'cd',
      'edc',
    ])
    expect([third.links.next, unknown.statusCode]).toEqual([undefined, 400])
  })

  it.each([
    ['namespace', 'namespace=erp', ['article']],
    ['several keys', 'key:in=Regal,nothing', ['Regal']],
    ['date', 'date_created:min=2026-01-01', []],
    ['permission', 'permission_set=write', ['Regal']],
  ])('are found by %s', async (_what, query, keys) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${PRODUCT}?${query}`)

    expect(answer.json<Listed>().data.map(({ key }) => key)).toEqual(keys)
  })
})
