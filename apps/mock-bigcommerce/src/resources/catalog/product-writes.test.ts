import { describe, expect, it } from 'vitest'
import { mockForTest, type Asked } from '../../testing/mock-for-test.ts'

const PATH = '/v3/catalog/products'

const put = (payload: object): Asked => ({ method: 'PUT', payload })
const post = (payload: object): Asked => ({ method: 'POST', payload })

const tea = { name: 'Oolong', type: 'physical', weight: 0.1, price: 10.1 }

interface Listed {
  readonly data: readonly { readonly id: number }[]
}

describe('a write of a product', () => {
  it.each([
    ['the name of another', { name: 'Earl Grey' }, 409],
    ['the SKU of another', { sku: 'TE-EG' }, 409],
    ['the SKU of another in lower case', { sku: 'te-eg' }, 409],
    ['the SKU of a variant of another', { sku: 'TE-PM-1' }, 409],
    ['its own name and SKU', { name: 'Espresso Decaf', sku: 'CF-ESP-D' }, 200],
    ['a brand that is not there', { brand_id: 99 }, 409],
    ['a category that is not there', { categories: [18, 99] }, 409],
    ['a tax class', { tax_class_id: 2 }, 200],
    ['a tax class that is not there', { tax_class_id: 200 }, 409],
    ['no brand', { brand_id: 0 }, 200],
    ['a hidden price', { is_price_hidden: true }, 422],
    ['a hidden price and disabled', { is_price_hidden: true, availability: 'disabled' }, 200],
    ['a price below 0', { price: -1 }, 422],
    ['a UPC of 15 digits', { upc: '123456789012345' }, 422],
    ['more stock than there can be', { inventory_level: 2_147_483_648 }, 422],
    ['a release date', { preorder_release_date: '2026-06-01T00:00:00+02:00' }, 200],
    ['no release date', { preorder_release_date: null }, 200],
    ['a release date that is none', { preorder_release_date: 'June' }, 422],
    ['a URL that is none', { custom_url: '/decaf/' }, 422],
    ['an unknown field', { colour: 'red' }, 200],
  ])('with %s is %s', async (_what, payload, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${PATH}/80`, put(payload))

    expect(answer.statusCode).toBe(status)
  })

  it('says where the storefront shows it, and goes back to its name', async () => {
    const { oauth } = mockForTest()
    const custom = { url: '/kurz-und-gut/', is_customized: true }

    const written = await oauth(`${PATH}/77`, put({ custom_url: custom }))
    const taken = await oauth(`${PATH}/80`, put({ custom_url: { url: custom.url } }))
    const back = await oauth(
      `${PATH}/77`,
      put({ custom_url: { url: '/x/', is_customized: false } }),
    )

    expect(written.json()).toMatchObject({ data: { custom_url: custom } })
    expect(taken.statusCode).toBe(409)
    expect(back.json()).toMatchObject({
      data: { custom_url: { url: '/espresso-no-1-fruh/', is_customized: false } },
    })
  })

  it('names a brand that is there in any letter case, or makes it', async () => {
    const { oauth } = mockForTest()

    const known = await oauth(PATH, post({ ...tea, brand_name: 'møller rösterei' }))
    const unknown = await oauth(`${PATH}/77`, put({ brand_name: 'Neue Marke' }))
    const brand = await oauth('/v3/catalog/brands/39')

    expect(known.json()).toMatchObject({ data: { brand_id: 35 } })
    expect(unknown.json()).toMatchObject({ data: { brand_id: 39 } })
    expect(brand.json()).toMatchObject({ data: { name: 'Neue Marke' } })
  })

  it('of a batch is shown beside what was refused of another', async () => {
    const { oauth } = mockForTest()
    const same = { name: 'Zwilling' }

    const answer = await oauth(PATH, put([77, 80].map((id) => ({ id, ...same }))))

    expect([answer.statusCode, answer.json()]).toMatchObject([
      207,
      { data: [{ id: 77, ...same }, { id: 80 }], errors: { status: 409 } },
    ])
  })

  it.each([
    ['no filter that is known', '?colour=red', 422],
    ['a page and no filter', '?page=1&limit=10', 422],
    ['a filter that finds nothing', '?name=Nothing', 204],
  ])('does not delete the catalogue with %s', async (_what, query, status) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`${PATH}${query}`, { method: 'DELETE' })
    const left = await oauth(PATH)

    expect(answer.statusCode).toBe(status)
    expect(left.json<Listed>().data).toHaveLength(12)
  })

  it('deletes 250 at a time', async () => {
    const { oauth } = mockForTest({ generate: { products: 300 } })

    await oauth(`${PATH}?type=physical`, { method: 'DELETE' })
    const left = await oauth(`${PATH}?limit=1`)

    expect(left.json()).toMatchObject({ meta: { pagination: { total: 62 } } })
  })

  it.each([
    ['a text', '"x"'],
    ['nothing', 'null'],
    ['a list', '[]'],
    ['a prototype', '{"__proto__":{"name":"x"},"constructor":1}'],
    ['lists for texts', '{"name":[[[["x"]]]],"type":{},"weight":"1","price":1e999}'],
  ])('is refused as %s', async (_what, payload) => {
    const { oauth } = mockForTest()
    const asked: Asked = {
      method: 'POST',
      payload,
      headers: { 'content-type': 'application/json' },
    }

    const answers = await Promise.all(
      [PATH, `${PATH}/77/images`, `${PATH}/77/complex-rules`, '/v3/catalog/trees/categories'].map(
        (path) => oauth(path, asked),
      ),
    )

    expect(answers.map(({ statusCode }) => statusCode)).toEqual([422, 422, 422, 422])
  })
})
