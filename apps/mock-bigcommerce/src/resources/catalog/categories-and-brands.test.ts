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
    expect(count.json()).toEqual({ count: name === 'brands' ? 4 : 5 })
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
})
