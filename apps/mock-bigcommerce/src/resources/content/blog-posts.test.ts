import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface Post {
  readonly id: number
  readonly url: string
}

describe('blog posts', () => {
  const draft = { title: 'Påske på Nørrebro', body: '<p>Æg.</p><p>Mere.</p>', tags: ['easter'] }

  it('begin as drafts, are changed, counted and deleted', async () => {
    const { oauth } = mockForTest()

    const created = await oauth('/v2/blog/posts', { method: 'POST', payload: draft })
    const path = `/v2/blog/posts/${created.json<Post>().id}`
    const changed = await oauth(path, {
      method: 'PUT',
      payload: { is_published: true, published_date: 'Thu, 18 May 2023 13:26:42 -0000' },
    })
    const count = await oauth('/v2/blog/posts/count')
    const deleted = await oauth(path, { method: 'DELETE' })
    const gone = await oauth(path)

    expect(created.json()).toMatchObject({
      url: '/blog/paske-pa-nørrebro/',
      is_published: false,
      summary: '<p>Æg.</p>',
      published_date_iso8601: '2026-01-01T00:00:00.000Z',
    })
    expect(changed.json()).toMatchObject({
      is_published: true,
      published_date: { timezone_type: 1, date: '2023-05-18T13:26:42.000Z', timezone: '+00:00' },
    })
    expect(count.json()).toEqual({ count: 4 })
    expect([deleted.statusCode, gone.statusCode]).toEqual([204, 404])
  })

  it('turn into drafts by a change that does not say otherwise', async () => {
    const { oauth } = mockForTest()

    const changed = await oauth('/v2/blog/posts/1', { method: 'PUT', payload: { author: 'Zoë' } })

    expect(changed.json()).toMatchObject({ author: 'Zoë', is_published: false })
  })

  it.each([
    ['all, the newest first', '', [3, 2, 1]],
    ['those of a tag', '?tag=Coffee', [2, 1]],
    ['those that are published', '?is_published=true', [2, 1]],
    ['that of a place', '?url=%2Fblog%2Fa-visit%2F', [3]],
    ['a page of them', '?limit=1&page=2', [2]],
  ])('are listed: %s', async (_what, query, ids) => {
    const { legacy } = mockForTest()

    const listed = await legacy(`/blog/posts${query}`)

    expect(listed.json<Post[]>().map(({ id }) => id)).toEqual(ids)
  })

  it('are deleted a page at a time', async () => {
    const { oauth } = mockForTest()

    await oauth('/v2/blog/posts?limit=2', { method: 'DELETE' })
    const left = await oauth('/v2/blog/posts')
    await oauth('/v2/blog/posts', { method: 'DELETE' })
    const none = await oauth('/v2/blog/posts')

    expect(left.json<Post[]>().map(({ id }) => id)).toEqual([1])
    expect(none.statusCode).toBe(204)
  })

  it('are found by their tags', async () => {
    const { oauth } = mockForTest()

    const tags = await oauth('/v2/blog/tags')

    expect(tags.json()).toContainEqual({ tag: 'coffee', post_ids: [1, 2] })
  })

  it('are kept without a URL that another has, which 207 tells', async () => {
    const { oauth } = mockForTest()

    const created = await oauth('/v2/blog/posts', {
      method: 'POST',
      payload: { ...draft, url: '/blog/a-visit/' },
    })
    const newest = await oauth('/v2/blog/posts?limit=1')

    expect(created.statusCode).toBe(207)
    expect(newest.json()).toMatchObject([{ title: draft.title, url: '/blog/paske-pa-nørrebro/' }])
  })

  it.each([
    ['no body', { title: 'A' }, 'Required fields missing [body]'],
    [
      'a date that is none',
      { ...draft, published_date: 'soon' },
      "The field 'published_date' is invalid.",
    ],
    ['a title that is no text', { ...draft, title: {} }, "The field 'title' is invalid."],
  ])('are refused with %s', async (_what, payload, message) => {
    const { legacy } = mockForTest()

    const refused = await legacy('/blog/posts', { method: 'POST', payload })

    expect(refused.json()).toEqual([{ status: 400, message }])
  })
})
