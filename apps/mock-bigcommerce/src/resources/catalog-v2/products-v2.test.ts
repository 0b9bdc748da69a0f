import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const XML = { accept: 'application/xml', 'content-type': 'application/xml' }

const tea = {
  name: 'Oolong',
  type: 'physical',
  price: '10.10',
  weight: 0.1,
  categories: [19],
  availability: 'available',
}

describe("V2's products", () => {
  it('show what V3 keeps in V2’s forms, and what only V2 knows', async () => {
    const { legacy, oauth } = mockForTest()
    const said = {
      meta_keywords: 'tea, tè',
      related_products: '77, 80',
      preorder_release_date: 'Fri, 06 Feb 2026 00:00:00 +0000',
      is_open_graph_thumbnail: 'false',
      avalara_product_tax_code: 'PF050001',
      event_date_type: 'after',
      event_date_start: '2026-03-01T00:00:00Z',
      myob_asset_account: '1-1320',
      custom_url: '/oolong-tea/',
      search_keywords: null,
    }

    const made = await legacy('/products', { method: 'POST', payload: { ...tea, ...said } })
    const { id } = made.json<{ id: number }>()
    const v3 = await oauth(`/v3/catalog/products/${id}`)

    expect(made.json()).toMatchObject({
      keyword_filter: null,
      price: '10.1000',
      meta_keywords: 'tea,tè',
      related_products: '77,80',
      preorder_release_date: 'Fri, 06 Feb 2026 00:00:00 +0000',
      event_date_start: 'Sun, 01 Mar 2026 00:00:00 +0000',
      event_date_end: '',
      myob_asset_account: '1-1320',
      custom_url: '/oolong-tea/',
      search_keywords: null,
      primary_image: null,
      brand: null,
      tax_class: { resource: '/taxclasses/0' },
      discount_rules: { resource: `/products/${id}/discountrules` },
    })
    expect(v3.json()).toMatchObject({
      data: {
        meta_keywords: ['tea', 'tè'],
        related_products: [77, 80],
        product_tax_code: 'PF050001',
        open_graph_use_image: false,
        custom_url: { url: '/oolong-tea/', is_customized: true },
      },
    })
  })

  it('are read, changed, deleted and then gone', async () => {
    const { legacy } = mockForTest()
    const put = { method: 'PUT', payload: { event_date_end: '2026-01-02', price: 9 } } as const

    const changed = await legacy('/products/103', put)
    const deleted = await legacy('/products/103', { method: 'DELETE' })
    const read = await legacy('/products/103')
    const fields = await legacy('/products/configurable_fields/count')

    expect(changed.json()).toMatchObject({
      price: '9.0000',
      event_date_end: 'Fri, 02 Jan 2026 00:00:00 +0000',
    })
    expect([deleted.statusCode, read.statusCode]).toEqual([204, 404])
    expect(fields.json()).toEqual({ count: 0 })
  })

  it('are all deleted at once', async () => {
    const { legacy } = mockForTest()

    const deleted = await legacy('/products', { method: 'DELETE' })
    const list = await legacy('/products')

    expect([deleted.statusCode, list.statusCode]).toEqual([204, 204])
  })

  it.each([
    ['by ids', 'min_id=80&max_id=86', [80, 81, 86]],
    ['by name, whatever its case', 'name=earl+grey', [88]],
    ['by SKU', 'sku=EQ-SPN', [104]],
    ['by the SKU of a variant', 'sku=TE-PM-2&include_sku=true', [94]],
    ['not by the SKU of a variant unless asked', 'sku=TE-PM-2', []],
    ['by a keyword', 'keyword_filter=br%C3%BBl', [86]],
    ['by category and price', 'category=18&min_price=9&max_price=11', [77]],
    ['by brand', 'brand_id=35', [77, 80, 81, 86]],
    ['by visibility', 'is_visible=false', [97]],
    ['by what was sold', 'min_number_sold=31', [77]],
    ['by date', 'max_date_modified=2020-01-01', []],
    ['in order', 'sort=price:desc&limit=1', [98]],
    ['regardless of what is no filter', 'warranty=x&id=77&limit=1', [77]],
  ])('are found %s', async (_what, query, ids) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v2/products?${query}`)
    const found = answer.statusCode === 204 ? [] : answer.json<{ id: number }[]>()

    expect(found.map(({ id }) => id)).toEqual(ids)
  })

  it('always show four fields, whatever was included and excluded', async () => {
    const { legacy } = mockForTest()

    const included = await legacy('/products/77?include=price')
    const excluded = await legacy('/products/77?exclude=id,price')
    const summary = await legacy('/products/77?include=@summary')

    const always = ['id', 'name', 'date_modified', 'primary_image']
    expect(Object.keys(included.json<object>()).toSorted()).toEqual([...always, 'price'].toSorted())
    expect(excluded.json()).toMatchObject({ id: 77, sku: 'CF-ESP-1' })
    expect(excluded.json()).not.toHaveProperty('price')
    expect(Object.keys(summary.json<object>())).toHaveLength(12)
  })

  it('count approved reviews alone', async () => {
    const { legacy } = mockForTest()

    const { rating_total, rating_count } = (await legacy('/products/77')).json<{
      rating_total: number
      rating_count: number
    }>()

    expect([rating_total, rating_count]).toEqual([5, 1])
  })

  it.each([
    ['no category', { categories: [9] }, "The field 'categories' is invalid."],
    ['no brand', { brand_id: 9 }, "The field 'brand_id' is invalid."],
    ['no option set', { option_set_id: 9 }, "The field 'option_set_id' is invalid."],
    ['no condition', { condition: 'Worn' }, "The field 'condition' is invalid."],
    [
      'a date that is none',
      { event_date_start: 'soon' },
      "The field 'event_date_start' is invalid.",
    ],
    ['a hidden price', { is_price_hidden: true }, "The field 'is_price_hidden' is invalid."],
    [
      'a field that is read-only',
      { number_sold: 99 },
      "The field 'number_sold' cannot be written to. Please remove it from your request before trying again.",
    ],
  ])('refuse %s with 400', async (_what, payload, message) => {
    const { legacy } = mockForTest()

    const answer = await legacy('/products/77', { method: 'PUT', payload })

    expect(answer.json()).toEqual([{ status: 400, message }])
  })

  it.each([
    ['413 to a limit above 250', 'GET', '/products?limit=251', undefined, 413],
    ['404 to an id that is none', 'GET', '/products/abc', undefined, 404],
    ['404 to a huge id', 'GET', '/products/999999999999999999999', undefined, 404],
    [
      '403 to too many categories',
      'PUT',
      '/products/77',
      { categories: Array(1_001).fill(18) },
      403,
    ],
    ['409 to a name that is taken', 'PUT', '/products/77', { name: 'Earl Grey' }, 409],
    ['400 to a list', 'POST', '/products', [], 400],
  ] as const)('say %s', async (_what, method, path, payload, status) => {
    const { legacy } = mockForTest()

    const answer = await legacy(path, { method, ...(payload !== undefined && { payload }) })

    expect(answer.statusCode).toBe(status)
  })

  it('go back in XML as they came out, but for what is read-only', async () => {
    const { legacy } = mockForTest()
    const payload = `<product><name>Läufer</name><warranty>NULL</warranty><categories/>
      <related_products>-1</related_products><is_featured>true</is_featured></product>`

    const changed = await legacy('/products/77', { method: 'PUT', payload, headers: XML })
    const list = await legacy('/products?limit=2', { headers: XML })

    expect(changed.body).toContain('<name>Läufer</name>')
    expect(changed.body).toContain('<warranty>NULL</warranty>')
    expect(changed.body).toContain('<categories></categories>')
    expect(changed.body).toMatch(
      /<skus><link rel="resource" href="[^"]*">\/products\/77\/skus<\/link>/,
    )
    expect(list.body).toMatch(
      /<products><product><id>77<\/id>.*<\/product><product>.*<\/products>/s,
    )
  })
})
