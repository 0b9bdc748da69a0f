import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

const newV3 = { name: 'Oolong', type: 'physical', weight: 0.1, price: 10.1 }
const newV2 = { ...newV3, price: '10.10', categories: [19], availability: 'available' }

interface Listed {
  readonly data: { readonly id: number; readonly name: string }[]
  readonly meta: { readonly pagination: object }
}

describe('products', () => {
  it('are one catalogue for both versions', async () => {
    const { oauth, legacy } = mockForTest()
    await oauth('/v3/catalog/products/77', { method: 'PUT', payload: { price: 12.5 } })

    const v2 = await legacy('/products/77')
    const v3 = await oauth('/v3/catalog/products/77')

    expect(v2.json()).toMatchObject({
      id: 77,
      name: 'Espresso Nº 1 – “Früh”',
      price: '12.5000',
      inventory_tracking: 'simple',
      date_modified: 'Thu, 01 Jan 2026 00:00:00 +0000',
      custom_fields: { resource: '/products/77/customfields' },
    })
    expect(v3.json()).toMatchObject({
      data: {
        id: 77,
        price: 12.5,
        inventory_tracking: 'product',
        date_modified: '2026-01-01T00:00:00+00:00',
      },
      meta: {},
    })
  })

  it('are paged by V3 with links', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/products?limit=5&page=2&sort=id')

    expect(answer.json<Listed>().data).toHaveLength(5)
    expect(answer.json<Listed>().meta.pagination).toEqual({
      total: 12,
      count: 5,
      per_page: 5,
      current_page: 2,
      total_pages: 3,
      links: {
        previous: '?limit=5&page=1&sort=id',
        current: '?limit=5&page=2&sort=id',
        next: '?limit=5&page=3&sort=id',
      },
    })
  })

  it('are an empty list where none is found, never 204', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/products?sku=NOPE')

    expect([answer.statusCode, answer.json<Listed>().data]).toEqual([200, []])
  })

  it('say 413 above 250 a page', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/products?limit=251')

    expect(answer.json()).toMatchObject({ status: 413, errors: {} })
  })

  it.each([
    ['V3', '/v3/catalog/products/77?include_fields=name,sku', ['id', 'name', 'sku']],
    [
      'V2',
      '/v2/products/77?include=name,sku',
      ['id', 'name', 'sku', 'date_modified', 'primary_image'],
    ],
  ])('are cut to the fields asked for by %s', async (_what, path, names) => {
    const { oauth } = mockForTest()

    const answer = await oauth(path)

    const body = answer.json<{ data?: object }>()
    expect(Object.keys(body.data ?? body)).toEqual(names)
  })

  it('leave out what V2 excludes, and are short as a summary', async () => {
    const { legacy } = mockForTest()

    const without = await legacy('/products/77?exclude=description,images')
    const summary = await legacy('/products/77?include=@summary')

    expect(without.json()).not.toHaveProperty('description')
    expect(without.json()).toHaveProperty('sku')
    expect(Object.keys(summary.json<object>())).toHaveLength(12)
  })

  it('are made by V3 with 200 and by V2 with 201 and their place', async () => {
    const { oauth, legacy } = mockForTest()

    const v3 = await oauth('/v3/catalog/products', { method: 'POST', payload: newV3 })
    const v2 = await legacy('/products', { method: 'POST', payload: { ...newV2, name: 'Sencha' } })

    expect([v3.statusCode, v3.json<{ data: object }>().data]).toMatchObject([
      200,
      { id: 108, price: 10.1 },
    ])
    expect([v2.statusCode, v2.headers.location, v2.json<object>()]).toMatchObject([
      201,
      '/store/wuxeae6/api/v2/products/109',
      { id: 109, price: '10.1000' },
    ])
  })

  it('name every field that V3 finds missing or invalid', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/products', {
      method: 'POST',
      payload: { name: 'x', type: 'solid', price: '10.10' },
    })

    expect(answer.json()).toMatchObject({
      status: 422,
      title: 'JSON data is missing or invalid',
      errors: {
        type: 'error.path.invalid',
        price: 'error.path.invalid',
        weight: 'error.path.missing',
      },
    })
  })

  it('name every field that V2 finds missing', async () => {
    const { legacy } = mockForTest()

    const answer = await legacy('/products', { method: 'POST', payload: { name: 'x' } })

    expect(answer.json()).toEqual([
      {
        status: 400,
        message: 'Required fields missing [type, price, weight, categories, availability]',
      },
    ])
  })

  it('say 409 to a name that is taken', async () => {
    const { oauth, legacy } = mockForTest()
    const name = 'Earl Grey'

    const v3 = await oauth('/v3/catalog/products/77', { method: 'PUT', payload: { name } })
    const v2 = await legacy('/products', { method: 'POST', payload: { ...newV2, name } })

    expect([v3.statusCode, v2.statusCode]).toEqual([409, 409])
  })

  it('are changed ten at a time and no more', async () => {
    const { oauth } = mockForTest()
    const batch = (count: number) =>
      oauth('/v3/catalog/products', {
        method: 'PUT',
        payload: [77, 80, 81, 86, 88, 93, 94, 97, 98, 103, 104]
          .slice(0, count)
          .map((id) => ({ id, sort_order: 9 })),
      })

    const ten = await batch(10)
    const eleven = await batch(11)

    expect(ten.json<Listed>().data).toHaveLength(10)
    expect(eleven.json()).toMatchObject({
      status: 413,
      title: 'The request payload is too large. The maximum items allowed in the array is 10.',
    })
  })

  it('are not changed at all where one of a batch is not there', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/catalog/products', {
      method: 'PUT',
      payload: [
        { id: 77, price: 1 },
        { id: 9, price: 1 },
      ],
    })
    const first = await oauth('/v3/catalog/products/77')

    expect(answer.statusCode).toBe(404)
    expect(first.json()).toMatchObject({ data: { price: 10.1 } })
  })

  it('are deleted by id, by filter, and never by accident', async () => {
    const { oauth, legacy } = mockForTest()

    const one = await legacy('/products/77', { method: 'DELETE' })
    const some = await oauth('/v3/catalog/products?id:in=80,81', { method: 'DELETE' })
    const unfiltered = await oauth('/v3/catalog/products', { method: 'DELETE' })
    const count = await legacy('/products/count')

    expect([one.statusCode, some.statusCode, unfiltered.statusCode]).toEqual([204, 204, 422])
    expect(count.json()).toEqual({ count: 9 })
  })

  it('show their pictures and custom fields', async () => {
    const { legacy } = mockForTest()

    const images = await legacy('/products/103/images')
    const fields = await legacy('/products/77/customfields')
    const field = await legacy('/products/77/customfields/1')
    const count = await legacy('/products/77/customfields/count')

    expect(images.json()).toMatchObject([{ is_thumbnail: true }, { is_thumbnail: false }])
    expect(fields.json()).toMatchObject([{ name: 'Röstgrad', text: 'dunkel' }, {}])
    expect(field.json()).toMatchObject({ product_id: 77, name: 'Röstgrad' })
    expect(count.json()).toEqual({ count: 2 })
  })
})
