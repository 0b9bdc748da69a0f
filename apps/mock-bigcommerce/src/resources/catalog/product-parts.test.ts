import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })
const remove: Asked = { method: 'DELETE' }

interface Answered {
  readonly data: { readonly id: number }
}
interface Listed {
  readonly data: readonly { readonly id: number }[]
}

const field = { name: 'Ernte', value: '2025' }
const review = { title: 'Très bon', date_reviewed: '2025-12-24T18:00:00+01:00', rating: 4 }
const rule = { quantity_min: 2, quantity_max: 9, type: 'price', amount: 0.5 }
const complex = {
  conditions: [{ modifier_id: 600_002, modifier_value_id: 600_001 }],
  purchasing_hidden: true,
}
const video = { video_id: 'z3fRu9pkuXE', title: 'Kännchen' }

describe.each([
  ['custom-fields', field, { value: '2026' }, 'name=Ernte', { name: '' }],
  ['reviews', review, { status: 'approved' }, 'status=0', { title: 'x', rating: 6 }],
  ['bulk-pricing-rules', rule, { amount: '0.75' }, 'quantity_min:min=2', { ...rule, type: 'x' }],
  ['complex-rules', complex, { enabled: false }, 'enabled=true', { conditions: [{}] }],
  ['videos', video, { title: 'Pot' }, 'type=youtube', { video_id: 7 }],
] as const)('the %s of a product', (name, created, change, filter, invalid) => {
  const path = `/v3/catalog/products/103/${name}`

  it('are made, found, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const made = await oauth(path, post(created))
    const { id } = made.json<Answered>().data
    const found = await oauth(`${path}?${filter}`)
    const changed = await oauth(`${path}/${id}`, put(change))
    const read = await oauth(`${path}/${id}`)
    const deleted = await oauth(`${path}/${id}`, remove)
    const gone = await oauth(`${path}/${id}`)

    expect(made.statusCode).toBe(200)
    expect(found.json<Listed>().data).toEqual([made.json<Answered>().data])
    expect(read.json()).toEqual(changed.json())
    expect(read.json()).not.toEqual(made.json())
    expect([changed, deleted, gone].map(({ statusCode }) => statusCode)).toEqual([200, 204, 404])
  })

  it('change the product with them', async () => {
    const { oauth } = mockForTest()

    await oauth(path, post(created))
    const product = await oauth('/v3/catalog/products/103')

    expect(product.json()).toMatchObject({ data: { date_modified: '2026-01-01T00:00:00+00:00' } })
  })

  it('are refused where they are not valid, and are not another product’s', async () => {
    const { oauth } = mockForTest()
    const { id } = (await oauth(path, post(created))).json<Answered>().data

    const refused = await oauth(path, post(invalid))
    const elsewhere = await oauth(`/v3/catalog/products/104/${name}/${id}`)
    const nowhere = await oauth(`/v3/catalog/products/1/${name}`)

    expect([refused, elsewhere, nowhere].map(({ statusCode }) => statusCode)).toEqual([
      422, 404, 404,
    ])
  })
})

describe('what belongs to a product', () => {
  it.each([
    ['the same name and value', 'custom-fields', { name: 'Röstgrad', value: 'dunkel' }, 422],
    ['a range that overlaps', 'bulk-pricing-rules', rule, 200],
    [
      'a range within another',
      'bulk-pricing-rules',
      { ...rule, quantity_min: 20, quantity_max: 30 },
      409,
    ],
    ['a range without an end', 'bulk-pricing-rules', { ...rule, quantity_max: 0 }, 409],
    ['a range that ends first', 'bulk-pricing-rules', { ...rule, quantity_max: 1 }, 422],
    [
      'a fixed price for one',
      'bulk-pricing-rules',
      { ...rule, type: 'fixed', quantity_min: 1 },
      422,
    ],
    ['the same conditions', 'complex-rules', { conditions: [{ variant_id: 77 }] }, 409],
    ['another product’s variant', 'complex-rules', { conditions: [{ variant_id: 80 }] }, 422],
    ['no conditions', 'complex-rules', { enabled: true }, 422],
    ['an e-mail address that is none', 'reviews', { ...review, email: 'zoe' }, 422],
    ['nothing', 'videos', {}, 422],
  ])('with %s is %s', async (_what, name, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/catalog/products/77/${name}`, post(payload))

    expect(answer.statusCode).toBe(status)
  })

  it('shows beside the product where it is included, and goes with it', async () => {
    const { oauth } = mockForTest()
    const names = 'images,primary_image,custom_fields,bulk_pricing_rules,reviews,videos,variants'

    const product = await oauth(
      `/v3/catalog/products/77?include=${names},channels,options,modifiers,parent_relations,nothing`,
    )
    const bare = await oauth('/v3/catalog/products/104?include=primary_image')
    await oauth('/v3/catalog/products/77', remove)
    const reviews = await oauth('/v3/catalog/products/77/reviews')

    expect(product.json()).toMatchObject({
      data: {
        images: [{ id: 1, is_thumbnail: true }],
        primary_image: { id: 1 },
        custom_fields: [{ id: 1, name: 'Röstgrad', value: 'dunkel' }, { id: 2 }],
        bulk_pricing_rules: [{ id: 1, amount: 5 }, { id: 2 }],
        reviews: [{ id: 1 }, { id: 2 }],
        videos: [{ id: 1 }],
        variants: [{ id: 77 }],
        channels: [1],
        options: [],
        modifiers: [],
        parent_relations: [],
        reviews_count: 1,
        reviews_rating_sum: 5,
      },
    })
    expect(bare.json<{ data: object }>().data).not.toHaveProperty('primary_image')
    expect(reviews.statusCode).toBe(404)
  })

  it('is named where another product offers it', async () => {
    const { oauth } = mockForTest()
    const option = {
      display_name: 'Dazu',
      type: 'product_list',
      required: false,
      option_values: [{ label: 'Tee', sort_order: 0, value_data: { product_id: 88 } }],
    }

    const made = await oauth('/v3/catalog/products/77/modifiers', post(option))
    const product = await oauth('/v3/catalog/products/88?include=parent_relations')

    expect(product.json()).toMatchObject({
      data: {
        parent_relations: [
          { type: 'modifier', product_id: 77, attribute_id: made.json<Answered>().data.id },
        ],
      },
    })
  })

  it('is written with the product, what has an id in place of what had it', async () => {
    const { oauth } = mockForTest()
    const parts = {
      custom_fields: [field],
      images: [{ image_url: 'https://img.example.com/a.png' }],
      videos: [video],
      bulk_pricing_rules: [rule],
      variants: [
        { sku: 'OO-S', option_values: [{ option_display_name: 'Größe', label: 'S' }] },
        { sku: 'OO-L', option_values: [{ option_display_name: 'Größe', label: 'L' }] },
      ],
    }
    const product = { name: 'Oolong', type: 'physical', weight: 0.1, price: 10.1, ...parts }

    const made = await oauth('/v3/catalog/products', post(product))
    const { id, custom_fields } = made.json<{
      data: { id: number; custom_fields: { id: number }[] }
    }>().data
    const changed = await oauth(
      `/v3/catalog/products/${id}`,
      put({ custom_fields: [{ ...field, id: custom_fields[0]?.id, value: '2027' }] }),
    )

    expect(made.json()).toMatchObject({
      data: {
        base_variant_id: null,
        custom_fields: [field],
        images: [{ is_thumbnail: true }],
        videos: [video],
        bulk_pricing_rules: [rule],
        variants: [{ sku: 'OO-S', option_values: [{ label: 'S' }] }, { sku: 'OO-L' }],
      },
    })
    expect(changed.json()).toMatchObject({
      data: { custom_fields: [{ id: custom_fields[0]?.id, value: '2027' }] },
    })
  })

  it('leaves the product written where it is itself refused, and says so with 207', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth(
      '/v3/catalog/products/77',
      put({ price: 9, custom_fields: [{ name: 'Röstgrad', value: 'dunkel' }] }),
    )

    expect([answer.statusCode, answer.json()]).toMatchObject([
      207,
      { data: { id: 77, price: 9 }, errors: { status: 422, errors: { name: 'duplicate' } } },
    ])
  })
})
