import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Identified {
  readonly id: number | string
}

const XML = { accept: 'application/xml', 'content-type': 'application/xml' }

const tune = 'https://www.youtube.com/watch?v=abcdefghijk'
const opinion = { author: 'Sørine', title: 'Fin', review: 'Meget fin.', rating: '4' }

/** A kind of part: its path, a new one, what V2 shows of it, a change, and V3's path to the same. */
const PARTS = [
  [
    'images',
    { image_file: 'https://example.com/pics/kop.jpg', description: 'Kop' },
    { is_thumbnail: true, description: 'Kop', date_created: 'Thu, 01 Jan 2026 00:00:00 +0000' },
    { description: 'Kop & fad' },
    'images',
  ],
  [
    'customfields',
    { name: 'Høst', text: 2025 },
    { name: 'Høst', text: '2025' },
    { name: 'Høst', text: '2026' },
    'custom-fields',
  ],
  [
    'discountrules',
    { min: '2', max: 5, type: 'fixed', type_value: '9.50' },
    { min: 2, max: 5, type: 'fixed', type_value: '9.5000' },
    { type: 'price', type_value: 1 },
    'bulk-pricing-rules',
  ],
  [
    'videos',
    { url: tune, name: 'Ristning' },
    { id: 'abcdefghijk', name: 'Ristning', sort_order: 0 },
    { sort_order: 3 },
    'videos',
  ],
  [
    'reviews',
    opinion,
    {
      ...opinion,
      rating: 4,
      status: 0,
      date_created: 'Thu, 01 Jan 2026 00:00:00 +0000',
    },
    { status: 1, date_created: 'Tue, 05 Mar 2013 06:00:00 +0000' },
    'reviews',
  ],
  [
    'rules',
    { conditions: [{ product_option_id: 1, option_value_id: 2 }], is_stop: 'true' },
    {
      is_enabled: true,
      is_stop: true,
      price_adjuster: null,
      conditions: [{ product_option_id: 1, option_value_id: 2, sku_id: null }],
    },
    { price_adjuster: { adjuster: 'percentage', adjuster_value: '-5' } },
    'complex-rules',
  ],
] as const

// It has options, and of the sample's parts only what a test makes.
const PRODUCT = '/products/94'

describe.each(PARTS)('%s of a product', (name, payload, shown, change, nameInV3) => {
  const path = `${PRODUCT}/${name}`

  it('are made with 201 and their place, read, changed, deleted and then gone', async () => {
    const { legacy } = mockForTest()

    const made = await legacy(path, { method: 'POST', payload })
    const one = `${path}/${made.json<Identified>().id}`
    const changed = await legacy(one, { method: 'PUT', payload: change })
    const read = await legacy(one)
    const deleted = await legacy(one, { method: 'DELETE' })
    const gone = await legacy(one)

    expect([made.statusCode, made.headers.location]).toEqual([201, `/store/wuxeae6/api/v2${one}`])
    expect(made.json()).toMatchObject({ product_id: 94, ...shown })
    expect(changed.statusCode).toBe(200)
    expect(read.json()).toEqual(changed.json())
    expect(read.json()).not.toEqual(made.json())
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('are the same records in V3', async () => {
    const { legacy, oauth } = mockForTest()

    await legacy(path, { method: 'POST', payload })
    const v3 = await oauth(`/v3/catalog/products/94/${nameInV3}`)
    await legacy(path, { method: 'DELETE' })
    const none = await oauth(`/v3/catalog/products/94/${nameInV3}`)
    const list = await legacy(path)

    expect(v3.json<{ data: object[] }>().data).toHaveLength(1)
    expect(none.json()).toMatchObject({ data: [] })
    expect(list.statusCode).toBe(204)
  })

  it('refuse what is missing or read-only, and have none on a product that is not there', async () => {
    const { legacy } = mockForTest()
    const post = async (said: object | string, at = path) =>
      (await legacy(at, { method: 'POST', payload: said })).statusCode

    expect(await post({})).toBe(400)
    expect(await post({ ...payload, id: 7 })).toBe(400)
    expect(await post({ ...payload, product_id: 94 })).toBe(400)
    expect(await post(payload, `/products/9/${name}`)).toBe(404)
  })

  it('change their product', async () => {
    const { legacy } = mockForTest()

    await legacy(path, { method: 'POST', payload })
    const product = await legacy(PRODUCT)

    expect(product.json()).toMatchObject({ date_modified: 'Thu, 01 Jan 2026 00:00:00 +0000' })
  })

  it('are listed in XML', async () => {
    const { legacy } = mockForTest()

    await legacy(path, { method: 'POST', payload })
    const { body } = await legacy(path, { headers: XML })

    expect(body).toMatch(/<\w+s><(\w+)><id>.*<\/id>.*<\/\1><\/\w+s>/s)
  })
})

describe('parts of products', () => {
  it.each([
    ['configurable_fields', '/products/103', 3, 3],
    ['custom_fields', '/products/77', 2, 3],
    ['discount_rules', '/products/77', 2, 2],
    ['images', '/products/103', 2, 3],
    ['rules', '/products/77', 1, 1],
    ['skus', '/products/94', 4, 4],
    ['videos', '/products/77', 1, 1],
  ])('are counted: %s of one product, and of the store', async (name, product, ofOne, ofAll) => {
    const { legacy } = mockForTest()

    const one = await legacy(`${product}/${name}/count`)
    const all = await legacy(`/products/${name}/count`)

    expect([one.json(), all.json()]).toEqual([{ count: ofOne }, { count: ofAll }])
  })

  it.each([
    [
      'a custom field twice',
      '/products/77/customfields',
      { name: 'ISBN', text: '1234567890123' },
      422,
    ],
    [
      'a range that overlaps',
      '/products/77/discountrules',
      { min: 40, type: 'price', type_value: 1 },
      409,
    ],
    [
      'a range that ends before it begins',
      PRODUCT + '/discountrules',
      { min: 9, max: 3, type: 'price', type_value: 1 },
      400,
    ],
    ['a video of another site', PRODUCT + '/videos', { url: 'https://example.com/v' }, 400],
    ['six stars', PRODUCT + '/reviews', { ...opinion, rating: 6 }, 400],
    [
      'a condition of no option',
      PRODUCT + '/rules',
      { conditions: [{ product_option_id: 9, option_value_id: 1 }] },
      400,
    ],
    [
      'a condition of two kinds',
      PRODUCT + '/rules',
      { conditions: [{ product_option_id: 1, option_value_id: 1, sku_id: 1_000_001 }] },
      400,
    ],
    ['a rule without conditions', PRODUCT + '/rules', { conditions: [] }, 400],
  ])('refuse %s', async (_what, path, payload, status) => {
    const { legacy } = mockForTest()

    const answer = await legacy(path, { method: 'POST', payload })

    expect(answer.statusCode).toBe(status)
  })

  it('are deleted by the page where they are listed by it', async () => {
    const { legacy } = mockForTest()

    await legacy('/products/103/images?limit=1', { method: 'DELETE' })
    const left = await legacy('/products/103/images')

    expect(left.json()).toMatchObject([{ is_thumbnail: true, description: 'Lid open' }])
  })
})
