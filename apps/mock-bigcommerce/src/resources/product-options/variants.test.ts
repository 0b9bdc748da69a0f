import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const TEA = '/v3/catalog/products/94/variants'

interface Answered {
  readonly data: Record<string, unknown>
}
interface Listed {
  readonly data: { readonly id: number; readonly sku: string }[]
}

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })

/** The sample tea with its last combination of tin and size taken away. */
async function withoutTheLast() {
  const mock = mockForTest()
  await mock.oauth(`${TEA}/1000004`, { method: 'DELETE' })
  const option_values = [
    { option_id: 1, id: 2 },
    { option_display_name: 'Menge', label: '250 g' },
  ]
  return { ...mock, variant: { sku: 'TE-PM-9', price: 199, option_values } }
}

describe('variants', () => {
  it('of a product without options are its base variant, which is the product itself', async () => {
    const { oauth } = mockForTest()

    const listed = await oauth('/v3/catalog/products/77/variants')
    const changed = await oauth(
      '/v3/catalog/products/77/variants/77',
      put({ price: 12.5, upc: null }),
    )
    const disabled = await oauth(
      '/v3/catalog/products/77/variants/77',
      put({ purchasing_disabled: true }),
    )
    const product = await oauth('/v3/catalog/products/77')

    expect(listed.json()).toMatchObject({
      data: [{ id: 77, sku: 'CF-ESP-1', sku_id: null, calculated_price: 10.1, option_values: [] }],
    })
    expect(changed.json<Answered>().data).toMatchObject({ price: 12.5, upc: '' })
    expect(disabled.json<Answered>().data).toMatchObject({ price: 12.5, purchasing_disabled: true })
    expect(product.json<Answered>().data).toMatchObject({ price: 12.5, base_variant_id: 77 })
  })

  it('are made of one value of each option, named by ids or by what the storefront shows', async () => {
    const { oauth, variant } = await withoutTheLast()

    const created = await oauth(TEA, post(variant))
    const listed = await oauth(`${TEA}?sku=TE-PM-9`)

    expect(created.json<Answered>().data).toMatchObject({
      id: 1_000_005,
      sku_id: 1_000_005,
      calculated_price: 199,
      calculated_weight: 0.1,
      option_values: [
        { id: 2, label: 'Schwarz', option_id: 1, option_display_name: 'Dose' },
        { id: 4, label: '250 g', option_id: 2, option_display_name: 'Menge' },
      ],
    })
    expect(listed.json<Listed>().data.map(({ id }) => id)).toEqual([1_000_005])
  })

  it.each([
    ['a SKU that another has', { sku: 'TE-PM-1' }, 409],
    ['a SKU of a product', { sku: 'TE-EG' }, 409],
    ['an option left out', { option_values: [{ option_id: 1, id: 2 }] }, 422],
    ['a value that is not there', { option_values: [{ option_id: 1, id: 99 }] }, 422],
    [
      'an option twice',
      {
        option_values: [
          { option_id: 1, id: 1 },
          { option_id: 1, id: 2 },
        ],
      },
      422,
    ],
    ['no values', { option_values: [] }, 422],
    ['no SKU', { sku: '' }, 422],
    ['a price as text', { price: '1.00' }, 422],
  ])('are refused with %s', async (_what, wrong, status) => {
    const { oauth, variant } = await withoutTheLast()

    const answer = await oauth(TEA, post({ ...variant, ...wrong }))

    expect(answer.statusCode).toBe(status)
  })

  it('are refused in a combination that there is', async () => {
    const { oauth, variant } = await withoutTheLast()
    await oauth(TEA, post(variant))

    const again = await oauth(TEA, post({ ...variant, sku: 'TE-PM-10' }))

    expect(again.json()).toMatchObject({ status: 409, errors: { option_values: 'duplicate' } })
  })

  it('are changed, and deleted until the base variant is left, which stays', async () => {
    const { oauth } = mockForTest()

    const changed = await oauth(`${TEA}/1000001`, put({ sku: 'TE-PM-W', price: null }))
    const elsewhere = await oauth('/v3/catalog/products/77/variants/1000001')
    for (const id of [1_000_001, 1_000_002, 1_000_003, 1_000_004]) {
      await oauth(`${TEA}/${id}`, { method: 'DELETE' })
    }
    const gone = await oauth(`${TEA}/1000001`)
    const left = await oauth(TEA)
    const kept = await oauth(`${TEA}/94`, { method: 'DELETE' })

    expect(changed.json<Answered>().data).toMatchObject({ sku: 'TE-PM-W', calculated_price: 3.05 })
    expect([elsewhere.statusCode, gone.statusCode, kept.statusCode]).toEqual([404, 404, 422])
    expect(left.json<Listed>().data.map(({ id }) => id)).toEqual([94])
  })

  it('are the product’s stock together, where that is counted by variant', async () => {
    const { oauth } = mockForTest()
    await oauth('/v3/catalog/products/94', put({ inventory_tracking: 'variant' }))

    await oauth(`${TEA}/1000001`, put({ inventory_level: 100 }))
    const product = await oauth('/v3/catalog/products/94')

    expect(product.json<Answered>().data['inventory_level']).toBe(145)
  })

  it('of all products are listed with the base variants and found by SKU', async () => {
    const { oauth } = mockForTest()

    const all = await oauth('/v3/catalog/variants?limit=250')
    const base = await oauth('/v3/catalog/variants?sku=TE-EG')
    const some = await oauth('/v3/catalog/variants?product_id:in=88,94&include_fields=sku')

    expect(all.json()).toMatchObject({ meta: { pagination: { total: 15 } } })
    expect(base.json<Listed>().data.map(({ id }) => id)).toEqual([88])
    expect(some.json<Listed>().data).toEqual([
      { id: 88, sku: 'TE-EG' },
      ...[1, 2, 3, 4].map((n) => ({ id: 1_000_000 + n, sku: `TE-PM-${n}` })),
    ])
  })

  it('are changed and made in a batch', async () => {
    const { oauth, variant } = await withoutTheLast()

    const answer = await oauth(
      '/v3/catalog/variants',
      put([
        { id: 88, price: 4.5 },
        { id: 1_000_001, price: 230 },
        { ...variant, product_id: 94 },
      ]),
    )

    expect(answer.json()).toMatchObject({
      data: [{ id: 88, price: 4.5 }, { id: 1_000_001, price: 230 }, { sku: 'TE-PM-9' }],
    })
  })

  it('are not written at all where one of a batch is wrong, and each is told why', async () => {
    const { oauth } = mockForTest()

    const wrong = await oauth(
      '/v3/catalog/variants',
      put([{ id: 88, price: 1 }, { id: 5 }, { product_id: 94, sku: 'X' }]),
    )
    const many = await oauth('/v3/catalog/variants', put(Array(51).fill({ id: 88 })))
    const same = await oauth('/v3/catalog/variants', put([88, 93].map((id) => ({ id, sku: 'X' }))))
    const first = await oauth('/v3/catalog/variants?id=88')

    expect([wrong, many, same].map(({ statusCode }) => statusCode)).toEqual([422, 413, 409])
    expect(wrong.json()).toMatchObject({
      batch_errors: [
        { status: 404 },
        { status: 422, errors: { option_values: 'error.path.missing' } },
      ],
    })
    expect(first.json()).toMatchObject({ data: [{ price: 4.2 }] })
  })

  it('are not written at all where two of a batch would stand for the same', async () => {
    const { oauth, variant } = await withoutTheLast()
    const twice = ['TE-PM-8', 'TE-PM-9'].map((sku) => ({ ...variant, sku, product_id: 94 }))

    const answer = await oauth('/v3/catalog/variants', put(twice))
    const listed = await oauth(TEA)

    expect(answer.json()).toMatchObject({
      batch_errors: [{ status: 409, errors: { option_values: 'duplicate' } }],
    })
    expect(listed.json<Listed>().data).toHaveLength(3)
  })

  it.each(['abc', '-1', '1e9', '999999999999999999999', '__proto__', '1000001'])(
    'are not found by the id %s of another product',
    async (id) => {
      const { oauth } = mockForTest()

      const answer = await oauth(`/v3/catalog/products/77/variants/${id}`)

      expect(answer.statusCode).toBe(404)
    },
  )
})
