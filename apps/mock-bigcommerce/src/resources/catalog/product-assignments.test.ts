import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const CHANNELS = '/v3/catalog/products/channel-assignments'
const CATEGORIES = '/v3/catalog/products/category-assignments'
const SORT_ORDER = '/v3/catalog/categories/20/products/sort-order'

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const remove: Asked = { method: 'DELETE' }

interface Listed {
  readonly data: readonly object[]
}

describe.each([
  ['channels', CHANNELS, 'channel_id', [1], 2],
  ['categories', CATEGORIES, 'category_id', [19], 22],
] as const)('products and %s', (_what, path, field, before, id) => {
  const pair = { product_id: 88, [field]: id }

  it('are assigned, found and unassigned', async () => {
    const { oauth } = mockForTest()
    const found = async (query: string) => (await oauth(`${path}?${query}`)).json<Listed>().data
    const ofProduct = 'product_id:in=88'

    const first = await found(ofProduct)
    const assigned = await oauth(path, put([pair, pair]))
    const then = await found(`${ofProduct}&${field}:in=${id}`)
    const unassigned = await oauth(`${path}?${ofProduct}&${field}:in=${id}`, remove)
    const last = await found(ofProduct)

    expect(first).toEqual(before.map((each) => ({ product_id: 88, [field]: each })))
    expect(then).toEqual([pair])
    expect([assigned.statusCode, unassigned.statusCode]).toEqual([204, 204])
    expect(last).toEqual(first)
  })

  it.each([
    ['a product that is not there', [{ product_id: 1, [field]: id }]],
    ['the other side not there', [{ product_id: 88, [field]: 0 }]],
    ['half of them', [{ product_id: 88 }]],
    ['nothing', []],
  ])('are not assigned with %s, nor any of that call', async (_what, payload) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, put(payload.length > 0 ? [pair, ...payload] : payload))
    const found = await oauth(`${path}?product_id:in=88`)

    expect(answer.statusCode).toBe(422)
    expect(found.json<Listed>().data).toHaveLength(1)
  })

  it('are not all unassigned by accident', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, remove)

    expect(answer.statusCode).toBe(422)
  })
})

describe('the order of products in a category', () => {
  it('has those without a place last', async () => {
    const { oauth } = mockForTest()

    const before = await oauth(SORT_ORDER)
    const written = await oauth(SORT_ORDER, put([{ product_id: 80, sort_order: null }]))
    const after = await oauth(SORT_ORDER)

    expect(before.json<Listed>().data).toEqual([
      { product_id: 80, sort_order: 0 },
      { product_id: 77, sort_order: 1 },
    ])
    expect(written.json()).toEqual([{ product_id: 80, sort_order: null }])
    expect(after.json<Listed>().data).toEqual([
      { product_id: 77, sort_order: 1 },
      { product_id: 80, sort_order: null },
    ])
  })

  it.each([
    ['a product of another category', SORT_ORDER, [{ product_id: 88, sort_order: 1 }], 422],
    ['a place below 0', SORT_ORDER, [{ product_id: 77, sort_order: -1 }], 422],
    ['a category that is not there', SORT_ORDER.replace('20', '99'), [], 404],
  ])('is not written for %s', async (_what, path, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path, put(payload))

    expect(answer.statusCode).toBe(status)
  })
})

describe('the summary of the catalogue', () => {
  it('counts variants, their stock and their prices', async () => {
    const { oauth } = mockForTest({
      products: [
        { id: 77, name: 'a', price: 2, inventory_level: 10, categories: [18] },
        { id: 78, name: 'b', price: 3.5, inventory_level: 2, categories: [18, 19] },
      ],
    })

    const answer = await oauth('/v3/catalog/summary')

    expect(answer.json()).toEqual({
      data: {
        inventory_count: 12,
        inventory_value: 27,
        variant_count: 2,
        primary_category_id: 18,
        primary_category_name: 'Coffee',
        highest_variant_price: 3.5,
        average_variant_price: 2.75,
        lowest_variant_price: '2',
        oldest_variant_date: '2025-01-01T00:00:00+00:00',
        newest_variant_date: '2025-01-01T00:00:00+00:00',
      },
      meta: {},
    })
  })
})
