import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Listed {
  readonly data: object[]
}

describe.each([
  ['categories', { name: 'Chaï' }, { name: 'Chaï', parent_id: 19 }, 18],
  ['brands', { name: 'Neue Marke' }, { name: 'Andere Marke' }, 35],
])('%s', (name, recordV2, recordV3, id) => {
  it('are made, changed and deleted by V2', async () => {
    const { legacy } = mockForTest()

    const created = await legacy(`/${name}`, { method: 'POST', payload: recordV2 })
    const twice = await legacy(`/${name}`, { method: 'POST', payload: recordV2 })
    const changed = await legacy(`/${name}/${id}`, {
      method: 'PUT',
      payload: { page_title: 'Über uns' },
    })
    const deleted = await legacy(`/${name}/${id}`, { method: 'DELETE' })
    const count = await legacy(`/${name}/count`)

    expect([created, twice, changed, deleted].map(({ statusCode }) => statusCode)).toEqual([
      201, 409, 200, 204,
    ])
    expect(changed.json()).toMatchObject({ id, page_title: 'Über uns' })
    expect(count.json()).toEqual({ count: name === 'brands' ? 4 : 3 })
  })

  it('are made, changed and deleted by V3', async () => {
    const { oauth } = mockForTest()
    const path = `/v3/catalog/${name}`

    const created = await oauth(path, { method: 'POST', payload: recordV3 })
    const invalid = await oauth(path, { method: 'POST', payload: { page_title: 1 } })
    const changed = await oauth(`${path}/${id}`, { method: 'PUT', payload: { name: 'Renamed' } })
    const deleted = await oauth(`${path}/${id}`, { method: 'DELETE' })
    const missing = await oauth(`${path}/${id}`)
    const listed = await oauth(`${path}?name:like=${encodeURIComponent(recordV3.name)}`)

    expect(
      [created, invalid, changed, deleted, missing].map(({ statusCode }) => statusCode),
    ).toEqual([200, 422, 200, 204, 404])
    expect(invalid.json()).toMatchObject({ errors: { name: 'error.path.missing' } })
    expect(listed.json<Listed>().data).toMatchObject([recordV3])
  })

  it('are all deleted by V2, and go from their products', async () => {
    const { oauth, legacy } = mockForTest()

    const deleted = await legacy(`/${name}`, { method: 'DELETE' })
    const left = await legacy(`/${name}`)
    const product = await oauth('/v3/catalog/products/77')

    expect([deleted.statusCode, left.statusCode]).toEqual([204, 204])
    expect(product.json()).toMatchObject({
      data: name === 'brands' ? { brand_id: 0 } : { categories: [] },
    })
  })
})

describe('brands', () => {
  it.each([
    ['by name', '?name=Plain%20%26%20Fancy', 204, 3],
    ['by name and another title', '?name=Northwind%20Tools&page_title=x', 204, 4],
    ['but not by title alone', '?page_title=x', 422, 4],
  ])('are deleted %s', async (_what, query, status, count) => {
    const { oauth } = mockForTest()

    const answer = await oauth(`/v3/catalog/brands${query}`, { method: 'DELETE' })
    const left = await oauth('/v3/catalog/brands')

    expect(answer.statusCode).toBe(status)
    expect(left.json<Listed>().data).toHaveLength(count)
  })

  it('show where they are, as it was said or by their name', async () => {
    const { oauth } = mockForTest()
    const custom_url = { url: '/rosterei/', is_customized: true }

    const before = await oauth('/v3/catalog/brands/35')
    const after = await oauth('/v3/catalog/brands/35', { method: 'PUT', payload: { custom_url } })
    const taken = await oauth('/v3/catalog/brands/36', { method: 'PUT', payload: { custom_url } })

    expect(before.json()).toMatchObject({
      data: { custom_url: { url: '/møller-rosterei/', is_customized: false } },
    })
    expect(after.json()).toMatchObject({ data: { custom_url } })
    expect(taken.statusCode).toBe(409)
  })
})
