import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const TREES = '/v3/catalog/trees'
const CATEGORIES = `${TREES}/categories`

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })
const remove: Asked = { method: 'DELETE' }

interface Listed {
  readonly data: readonly { readonly category_id: number; readonly category_uuid: string }[]
}

describe('category trees', () => {
  it('are made for a channel, renamed, found and deleted with their categories', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(TREES, put([{ name: 'Großhandel', channels: [2] }]))
    await oauth(CATEGORIES, post([{ name: 'Säcke', tree_id: 2 }]))
    const renamed = await oauth(TREES, put([{ id: 2, name: 'Wholesale' }]))
    const found = await oauth(`${TREES}?channel_id:in=2`)
    const deleted = await oauth(`${TREES}?id:in=2`, remove)
    const left = await oauth(`${CATEGORIES}?tree_id:in=2`)

    expect(made.json()).toEqual({
      data: [{ id: 2, name: 'Großhandel', channels: [2] }],
      meta: { total: 1, success: 1, failed: 0 },
    })
    expect(renamed.json()).toMatchObject({ data: [{ id: 2, name: 'Wholesale', channels: [2] }] })
    expect(found.json<Listed>().data).toHaveLength(1)
    expect(deleted.statusCode).toBe(204)
    expect(left.json<Listed>().data).toEqual([])
  })

  it.each([
    ['without a name', [{ channels: [2] }], 422],
    ['without a channel', [{ name: 'x' }], 422],
    ['for two channels', [{ name: 'x', channels: [2, 3] }], 422],
    ['for a channel that has one', [{ name: 'x', channels: [1] }], 422],
    ['twice for a channel', [2, 2].map((id) => ({ name: `x${id}`, channels: [id] })), 422],
    ['under an id that is not there', [{ id: 9, name: 'x' }], 422],
    ['for another channel', [{ id: 1, channels: [2] }], 422],
    ['51 at a time', Array.from({ length: 51 }, () => ({ name: 'x', channels: [2] })), 413],
  ])('are refused %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(TREES, put(payload))
    const listed = await oauth(TREES)

    expect(answer.statusCode).toBe(status)
    expect(listed.json<Listed>().data).toHaveLength(1)
  })

  it('show their categories below each other, as deep as asked', async () => {
    const { oauth } = mockForTest()

    const whole = await oauth(`${TREES}/1/categories`)
    const shallow = await oauth(`${TREES}/1/categories?depth=1`)
    const archived = await oauth('/v3/catalog/categories/tree')
    const missing = await oauth(`${TREES}/9/categories`)

    expect(whole.json()).toMatchObject({
      data: [
        {
          id: 18,
          depth: 0,
          path: [18],
          url: '/coffee/',
          children: [
            { id: 20, parent_id: 18, depth: 1, path: [18, 20], url: '/coffee/espresso/' },
            { id: 21, url: '/coffee/creme-kaffchen/' },
          ],
        },
        { id: 19 },
        { id: 22 },
      ],
    })
    expect(shallow.json()).toMatchObject({ data: [{ id: 18, children: [] }, {}, {}] })
    expect(archived.json()).toEqual(whole.json())
    expect(missing.statusCode).toBe(404)
  })
})

describe('categories of trees', () => {
  it('are the categories that V2 and plain V3 have', async () => {
    const { oauth, legacy } = mockForTest()

    const made = await oauth(
      CATEGORIES,
      post([{ name: 'Ristretto', parent_id: 20, url: { path: '/kurz/', is_customized: true } }]),
    )
    await oauth(CATEGORIES, put([{ category_id: 23, description: 'Sehr kurz' }]))
    const v3 = await oauth('/v3/catalog/categories/23')
    const v2 = await legacy('/categories/23')

    expect([made.statusCode, made.json()]).toMatchObject([
      201,
      {
        data: [{ category_id: 23, tree_id: 1, url: { path: '/kurz/', is_customized: true } }],
        meta: { total: 1, success: 1, failed: 0 },
      },
    ])
    expect(v3.json()).toMatchObject({
      data: { description: 'Sehr kurz', custom_url: { url: '/kurz/', is_customized: true } },
    })
    expect(v2.json()).toMatchObject({ parent_category_list: [18, 20, 23], url: '/kurz/' })
  })

  it.each([
    ['by ids', 'category_id:in=18,20', [18, 20]],
    ['without ids', 'category_id:not_in=18,19,20', [21, 22]],
    ['by parent', 'parent_id:in=18', [20, 21]],
    ['by tree', 'tree_id:in=1&name:like=e', [18, 19, 20, 21, 22]],
    ['by another tree', 'tree_id:in=2', []],
    ['by a word', 'keyword=BAGS', [19]],
  ])('are found %s', async (_what, query, ids) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${CATEGORIES}?${query}`)

    expect(answer.json<Listed>().data.map(({ category_id }) => category_id)).toEqual(ids)
  })

  it('are found by their UUID, and show it whatever fields were picked', async () => {
    const { oauth } = mockForTest()
    const [first] = (await oauth(CATEGORIES)).json<Listed>().data

    const found = await oauth(
      `${CATEGORIES}?category_uuid:in=${first?.category_uuid ?? ''}&include_fields=name`,
    )

    expect(found.json<Listed>().data).toEqual([{ category_id: 18, name: 'Coffee' }])
  })

  it('are written where they can be, and the others named', async () => {
    const { oauth } = mockForTest()

    const some = await oauth(CATEGORIES, post([{ name: 'Sets', tree_id: 1 }, { name: 'Sets' }]))
    const none = await oauth(
      CATEGORIES,
      put([{ category_id: 99 }, { category_id: 18, tree_id: 3 }]),
    )

    expect([some.statusCode, some.json()]).toMatchObject([
      207,
      {
        data: [{ name: 'Sets' }],
        errors: { status: 422, errors: { 0: expect.stringContaining('tree_id') as unknown } },
        meta: { total: 2, success: 1, failed: 1 },
      },
    ])
    expect([none.statusCode, none.json()]).toMatchObject([
      422,
      { errors: {}, meta: { total: 2, success: 0, failed: 2 } },
    ])
  })

  it.each([
    ['itself', 18],
    ['one below it', 20],
    ['none that is there', 99],
  ])('cannot be put below %s', async (_what, parent_id) => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/categories/18', put({ parent_id }))

    expect(answer.statusCode).toBe(422)
  })

  it('go no deeper than eight levels below the top', async () => {
    const { oauth } = mockForTest()
    const statuses: number[] = []

    for (const parent_id of [0, 23, 24, 25, 26, 27, 28, 29, 30, 31]) {
      const made = await oauth(
        '/v3/catalog/categories',
        post({ name: `Below ${parent_id}`, parent_id }),
      )
      statuses.push(made.statusCode)
    }

    expect(statuses).toEqual([...Array<number>(9).fill(200), 422])
  })

  it('go with those below them, and out of their products', async () => {
    const { oauth } = mockForTest()

    const unfiltered = await oauth(CATEGORIES, remove)
    const deleted = await oauth(`${CATEGORIES}?category_id:in=18`, remove)
    const left = await oauth(CATEGORIES)
    const product = await oauth('/v3/catalog/products/77')

    expect(unfiltered.json()).toMatchObject({ errors: { status: 422 }, meta: { total: 0 } })
    expect([deleted.statusCode, deleted.json()]).toEqual([
      202,
      { meta: { total: 1, success: 1, failed: 0 } },
    ])
    expect(left.json<Listed>().data.map(({ category_id }) => category_id)).toEqual([19, 22])
    expect(product.json()).toMatchObject({ data: { categories: [] } })
  })

  it('are not deleted by the plain list where they have products, nor without a filter', async () => {
    const { oauth } = mockForTest()
    await oauth('/v3/catalog/categories', post({ name: 'Leer', parent_id: 0 }))

    const full = await oauth('/v3/catalog/categories?id:in=18,23', remove)
    const unfiltered = await oauth('/v3/catalog/categories?limit=5', remove)
    const empty = await oauth('/v3/catalog/categories?name=Leer', remove)
    const left = await oauth(CATEGORIES)

    expect([full, unfiltered, empty].map(({ statusCode }) => statusCode)).toEqual([422, 422, 204])
    expect(left.json<Listed>().data).toHaveLength(5)
  })
})
