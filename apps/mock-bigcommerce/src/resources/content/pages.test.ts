import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface PageView {
  readonly id: number
  readonly name: string
  readonly parent_id: number
  readonly is_visible: boolean
}
const ids = (answer: { json: () => unknown }) =>
  (answer.json() as { data: PageView[] }).data.map(({ id }) => id)

describe('pages in V3', () => {
  it('are created one by one, changed and deleted', async () => {
    const { oauth } = mockForTest()

    const created = await oauth('/v3/content/pages', {
      method: 'POST',
      payload: { name: 'Åbningstider', type: 'page', body: '<p>8–18</p>' },
    })
    const changed = await oauth('/v3/content/pages/7?include=body', {
      method: 'PUT',
      payload: { name: 'Hours', meta_title: null },
    })
    const deleted = await oauth('/v3/content/pages/7', { method: 'DELETE' })
    const gone = await oauth('/v3/content/pages/7')

    expect(created.statusCode).toBe(201)
    expect(created.json()).toMatchObject({ data: { id: 7, url: '/abningstider/' } })
    expect(created.json()).not.toHaveProperty('data.body')
    expect(changed.json()).toMatchObject({
      data: { name: 'Hours', meta_title: null, body: '<p>8–18</p>' },
    })
    expect(deleted.statusCode).toBe(204)
    expect(gone.json()).toMatchObject({
      status: 404,
      title: 'A Page was not found with an ID of 7',
    })
  })

  it('are created and changed in batches', async () => {
    const { oauth } = mockForTest()
    const pages: Record<string, unknown>[] = [
      { name: 'A', type: 'raw', body: '{}', content_type: 'application/json' },
      { name: 'B', type: 'link', link: 'https://example.com' },
    ]
    const changes: Record<string, unknown>[] = [
      { id: 7, is_visible: false },
      { id: 8, link: 'https://example.org' },
    ]

    const created = await oauth('/v3/content/pages', { method: 'POST', payload: pages })
    const changed = await oauth('/v3/content/pages', { method: 'PUT', payload: changes })

    expect(ids(created)).toEqual([7, 8])
    expect(changed.json()).toMatchObject({
      data: [
        { is_visible: false, content_type: 'application/json' },
        { link: 'https://example.org' },
      ],
    })
  })

  it('that are valid are kept though others of the batch are refused', async () => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/content/pages', {
      method: 'POST',
      payload: [{ name: 'Kept', type: 'page' }, { name: 'Lost', type: 'raw' }, 7],
    })
    const kept = await oauth('/v3/content/pages?name:in=Kept,Lost')

    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toMatchObject({ errors: { '1.body': 'error.path.missing' } })
    expect(kept.json()).toMatchObject({ data: [{ name: 'Kept' }] })
  })

  it.each([
    ['of a channel', '?channel_id=2', []],
    ['by their ids', '?id:in=2,4,99', [2, 4]],
    ['by a part of the name', '?name:like=blo', [3]],
  ])('are listed %s', async (_what, query, found) => {
    const { oauth } = mockForTest()

    expect(ids(await oauth(`/v3/content/pages${query}`))).toEqual(found)
  })

  it('are found alone only as the query asks', async () => {
    const { oauth } = mockForTest()

    const found = await oauth('/v3/content/pages/4?channel_id=1')
    const other = await oauth('/v3/content/pages/4?channel_id=2')
    const noId = await oauth('/v3/content/pages/bar')

    expect([found.statusCode, other.statusCode, noId.statusCode]).toEqual([200, 404, 422])
  })

  it('take those below them along only when told to', async () => {
    const { oauth } = mockForTest()
    const below = { name: 'Below', type: 'page', parent_id: 4 }
    await oauth('/v3/content/pages', { method: 'POST', payload: below })

    await oauth('/v3/content/pages/1', { method: 'DELETE' })
    const orphan = await oauth('/v3/content/pages/4')
    await oauth('/v3/content/pages?id:in=4&delete_children=true', { method: 'DELETE' })
    const left = await oauth('/v3/content/pages')

    expect(orphan.json()).toMatchObject({ data: { parent_id: 0, is_visible: false } })
    expect(ids(left)).toEqual([2, 3, 5, 6])
  })

  it('that are there are deleted though others are not', async () => {
    const { oauth } = mockForTest()

    const answer = await oauth('/v3/content/pages?id:in=5,99', { method: 'DELETE' })
    const gone = await oauth('/v3/content/pages/5')

    expect([answer.statusCode, gone.statusCode]).toEqual([404, 404])
  })

  it('are the homepage one at a time', async () => {
    const { oauth } = mockForTest()
    const payload = { is_homepage: true }

    await oauth('/v3/content/pages/1', { method: 'PUT', payload })
    await oauth('/v3/content/pages/4', { method: 'PUT', payload })

    expect(ids(await oauth('/v3/content/pages?is_homepage=true'))).toEqual([4])
  })

  it.each([
    ['without a name', { type: 'page' }, 'name'],
    ['of a type that only the control panel makes', { name: 'A', type: 'blog' }, 'type'],
    ['that lead nowhere', { name: 'A', type: 'link' }, 'link'],
    ['under the name of another', { name: 'Blog', type: 'page' }, 'name'],
    ['in a channel that is not there', { name: 'A', type: 'page', channel_id: 2 }, 'channel_id'],
    ['below one that is not there', { name: 'A', type: 'page', parent_id: 99 }, 'parent_id'],
  ])('are refused %s', async (_what, payload, field) => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/content/pages', { method: 'POST', payload })

    expect(refused.statusCode).toBe(422)
    expect(refused.json()).toHaveProperty(`errors.${field}`)
  })

  it('are refused below themselves', async () => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/content/pages/1', { method: 'PUT', payload: { parent_id: 4 } })

    expect(refused.json()).toMatchObject({ errors: { parent_id: 'error.path.invalid' } })
  })
})

describe('pages in V2', () => {
  it('are those of V3', async () => {
    const { oauth, legacy } = mockForTest()

    const created = await legacy('/pages', {
      method: 'POST',
      payload: { name: 'Cookies', type: 'page', body: '<p>…</p>', sort_order: '3' },
    })
    const inV3 = await oauth('/v3/content/pages/7')
    await legacy('/pages/7', { method: 'PUT', payload: { id: 7, name: 'Biscuits' } })
    const changed = await oauth('/v3/content/pages/7')
    await legacy('/pages/7', { method: 'DELETE' })
    const gone = await oauth('/v3/content/pages/7')

    expect(created.statusCode).toBe(200)
    expect(created.json()).toMatchObject({ id: 7, body: '<p>…</p>', sort_order: 3 })
    expect(inV3.json()).toMatchObject({ data: { name: 'Cookies' } })
    expect(changed.json()).toMatchObject({ data: { name: 'Biscuits', url: '/cookies/' } })
    expect(gone.statusCode).toBe(404)
  })

  it('are listed but for the blog, which V2 has no type for', async () => {
    const { legacy } = mockForTest()

    const listed = await legacy('/pages')
    const blog = await legacy('/pages/3')

    expect(listed.json<PageView[]>().map(({ id }) => id)).toEqual([1, 2, 4, 5, 6])
    expect(blog.statusCode).toBe(404)
  })

  it('are kept without a URL that another has, which 207 tells', async () => {
    const { legacy } = mockForTest()
    const payload = { name: 'Contact', type: 'page', url: '/contact-us/' }

    const created = await legacy('/pages', { method: 'POST', payload })
    const read = await legacy('/pages/7')

    expect(created.statusCode).toBe(207)
    expect(read.json()).toMatchObject({ name: 'Contact', url: '/contact/' })
  })

  it.each([
    ['no type', { name: 'A' }, 'Required fields missing [type]'],
    ['no link', { name: 'A', type: 'link' }, 'Required fields missing [link]'],
    ['no body', { name: 'A', type: 'raw' }, 'Required fields missing [body]'],
    [
      'a parent that is not there',
      { name: 'A', type: 'page', parent_id: 99 },
      "The field 'parent_id' is invalid.",
    ],
  ])('are refused with %s', async (_what, payload, message) => {
    const { legacy } = mockForTest()

    const refused = await legacy('/pages', { method: 'POST', payload })

    expect(refused.json()).toEqual([{ status: 400, message }])
  })

  it('are refused above a megabyte', async () => {
    const { legacy } = mockForTest()
    const payload = { name: 'A', type: 'page', body: 'x'.repeat(1_024 * 1_024) }

    expect((await legacy('/pages', { method: 'POST', payload })).statusCode).toBe(413)
  })
})
