import { describe, expect, it } from 'vitest'
import { mockForTest } from '../../testing/mock-for-test.ts'

interface RedirectView {
  readonly id: number
}
const ids = (answer: { json: () => unknown }) =>
  (answer.json() as { data: RedirectView[] }).data.map(({ id }) => id)

describe('storefront redirects', () => {
  it('are kept one for each path and site', async () => {
    const { oauth } = mockForTest()
    const put = (payload: object[]) => oauth('/v3/storefront/redirects', { method: 'PUT', payload })

    const made = await put([
      { from_path: '/a', site_id: 1000, to: { type: 'url', url: 'https://example.com/b' } },
      { from_path: '/a', site_id: 1001, to: { type: 'brand', entity_id: 35 } },
    ])
    const again = await put([{ from_path: '/a', site_id: 1001, to: { type: 'url', url: '/c' } }])
    const read = await oauth('/v3/storefront/redirects?id:in=5&include=to_url')

    expect(made.statusCode).toBe(201)
    expect([ids(made), ids(again)]).toEqual([[4, 5], [5]])
    expect(read.json()).toMatchObject({
      data: [
        { to: { type: 'url', url: '/c' }, to_url: 'https://großhandel.moller-daughters.example/c' },
      ],
    })
  })

  it('follow what they lead to', async () => {
    const { oauth } = mockForTest()
    const target = async () => {
      const read = await oauth('/v3/storefront/redirects?id:in=1&include=to_url')
      return read.json<{ data: [{ to_url: string }] }>().data[0].to_url
    }

    const before = await target()
    await oauth('/v3/catalog/categories/18', {
      method: 'PUT',
      payload: { custom_url: { url: '/beans/', is_customized: true } },
    })

    expect([before, await target()]).toEqual([
      'https://shop.moller-daughters.example/coffee/',
      'https://shop.moller-daughters.example/beans/',
    ])
  })

  it.each([
    ['the beginning of their path', '?keyword=old', [2]],
    ['not by what is further on in it', '?keyword=espresso', []],
    ['their ids', '?id:min=2&id:max=2', [2]],
    ['their site', '?site_id=2', []],
    ['in an order', '?sort=from_path&direction=desc', [3, 2, 1]],
  ])('are listed by %s', async (_what, query, found) => {
    const { oauth } = mockForTest()

    expect(ids(await oauth(`/v3/storefront/redirects${query}`))).toEqual(found)
  })

  it('are deleted by id or by site, and never all by accident', async () => {
    const { oauth } = mockForTest()
    const remove = (query: string) =>
      oauth(`/v3/storefront/redirects${query}`, { method: 'DELETE' })

    const accident = await remove('')
    const none = await remove('?id:in=')
    const one = await remove('?id:in=1')
    const left = await oauth('/v3/storefront/redirects')
    await remove('?site_id=1000')
    const empty = await oauth('/v3/storefront/redirects')

    expect([accident.statusCode, none.statusCode, one.statusCode]).toEqual([422, 422, 204])
    expect([ids(left), ids(empty)]).toEqual([[2, 3], []])
  })

  it('are refused all together where one leads to nothing', async () => {
    const { oauth } = mockForTest()

    const refused = await oauth('/v3/storefront/redirects', {
      method: 'PUT',
      payload: [
        { from_path: '/x', site_id: 7 },
        { from_path: '/y', site_id: 1000, to: { type: 'page', entity_id: 99 } },
      ],
    })

    expect(refused.json()).toMatchObject({
      errors: { '0.site_id': 'error.path.invalid', '1.to.entity_id': 'error.path.invalid' },
    })
    expect(ids(await oauth('/v3/storefront/redirects'))).toEqual([1, 2, 3])
  })
})

describe('redirects in V2', () => {
  it('are those of V3', async () => {
    const { legacy, oauth } = mockForTest()

    const created = await legacy('/redirects', {
      method: 'POST',
      payload: { path: '/beans', forward: { type: 'product', ref: '80' } },
    })
    const inV3 = await oauth('/v3/storefront/redirects?id:in=4')
    const changed = await legacy('/redirects/4', {
      method: 'PUT',
      payload: { id: 4, path: '/beans', forward: { type: 'manual', ref: '/coffee/' } },
    })
    const count = await legacy('/redirects/count')
    await legacy('/redirects/4', { method: 'DELETE' })
    const gone = await legacy('/redirects/4')
    await legacy('/redirects', { method: 'DELETE' })
    const none = await legacy('/redirects')

    expect(created.json()).toMatchObject({ id: 4, forward: { type: 'product', ref: 80 } })
    expect(inV3.json()).toMatchObject({ data: [{ to: { type: 'product', entity_id: 80 } }] })
    expect(changed.json()).toMatchObject({
      forward: { type: 'manual', ref: '/coffee/' },
      url: 'https://shop.moller-daughters.example/coffee/',
    })
    expect(count.json()).toEqual({ count: 4 })
    expect([gone.statusCode, none.statusCode]).toEqual([404, 204])
  })

  it.each([
    ['no target', { path: '/a' }, 400],
    ['a target that is not there', { path: '/a', forward: { type: 'product', ref: 9 } }, 400],
    ['a path that is taken', { path: '/returns', forward: { type: 'product', ref: 77 } }, 409],
  ])('are refused with %s', async (_what, payload, status) => {
    const { legacy } = mockForTest()

    expect((await legacy('/redirects', { method: 'POST', payload })).statusCode).toBe(status)
  })
})

describe('jobs for redirects', () => {
  const HEADINGS = 'Domain,Old Path,Manual URL/Path,Dynamic Target Type,Dynamic Target ID'
  const file = (csv: string, field = 'import_file') => ({
    method: 'POST' as const,
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    payload: [
      '--b',
      `Content-Disposition: form-data; name="${field}"; filename="redirects.csv"`,
      'Content-Type: text/csv',
      '',
      csv,
      '--b--',
      '',
    ].join('\r\n'),
  })
  const JOBS = '/v3/storefront/redirects/imex'

  it('export what can be downloaded when they are done', async () => {
    const { oauth, clock } = mockForTest()

    const begun = await oauth(`${JOBS}/export`, {
      method: 'POST',
      payload: { redirect_ids: [1, 3], include_dynamic_target_urls: true },
    })
    const { id } = begun.json<{ id: string }>()
    const early = await oauth(`${JOBS}/export/${id}/download`)
    const busy = await oauth(`${JOBS}/export`, { method: 'POST', payload: {} })
    clock.advance(3_000)
    const done = await oauth(`${JOBS}/export/${id}/download`)
    const events = await oauth(`${JOBS}/export/${id}/events`)

    expect([begun.statusCode, early.statusCode, busy.statusCode]).toEqual([201, 404, 429])
    expect(done.headers['content-type']).toBe('text/csv')
    expect(done.body).toBe(
      `${HEADINGS},Dynamic Target URL\n` +
        'shop.moller-daughters.example,/kaffe/,,category,18,https://shop.moller-daughters.example/coffee/\n' +
        'shop.moller-daughters.example,/returns,/shipping-returns/,,,\n',
    )
    expect(events.body).toContain('"status":"complete"')
  })

  it('import what is valid and tell what is not', async () => {
    const { oauth, clock } = mockForTest()
    const host = 'shop.moller-daughters.example'
    const csv = `${HEADINGS}\r\ngroßhandel.moller-daughters.example,/q,"/a,""b""",,\r\n${host},/p,,product,77\n${host},,/x,,\nother.example,/z,/x,,\n${host},/w,,page,99`

    const begun = await oauth(`${JOBS}/import`, file(csv))
    const working = await oauth(`${JOBS}/jobs?status=new`)
    clock.advance(5_000)
    const { id } = begun.json<{ id: string }>()
    const done = await oauth(`${JOBS}/jobs?id=${id}`)
    const kept = await oauth('/v3/storefront/redirects?id:min=4')
    const events = await oauth(`${JOBS}/import/${id}/events`)

    expect(working.json()).toMatchObject({ data: [{ id, status: 'new', completed_items: 0 }] })
    expect(done.json()).toMatchObject({
      data: [
        {
          status: 'complete',
          total_items: 5,
          completed_items: 2,
          failed_items: 3,
          errors: [{ row: 4 }, { row: 5 }, { row: 6 }],
          completed_at: '2026-01-01T00:00:03.000Z',
        },
      ],
    })
    expect(kept.json()).toMatchObject({
      data: [
        { from_path: '/q', site_id: 1001, to: { type: 'url', url: '/a,"b"' } },
        { from_path: '/p', to: { type: 'product', entity_id: 77 } },
      ],
    })
    expect(events.headers['content-type']).toBe('text/event-stream')
  })

  it.each([
    ['no file', file(HEADINGS, 'other')],
    ['a file of something else', file('a,b\n1,2')],
  ])('refuse %s', async (_what, form) => {
    const { oauth } = mockForTest()

    expect((await oauth(`${JOBS}/import`, form)).statusCode).toBe(400)
  })

  it('refuse to export nothing, and know no other ids', async () => {
    const { oauth } = mockForTest()

    const nothing = await oauth(`${JOBS}/export`, { method: 'POST', payload: { site_id: 7 } })
    const unknown = await oauth(`${JOBS}/import/nope/events`)

    expect([nothing.statusCode, unknown.statusCode]).toEqual([409, 404])
  })
})
