import { describe, expect, it } from 'vitest'
import { instanceIn, instancesIn, type ApiClient } from '../testing/api-client.ts'
import { createInstance, sharedGateway } from '../testing/shared-gateway.ts'

const gateway = sharedGateway()

describe('listing instances', () => {
  it('gives every instance of the organization by ascending number', async () => {
    const { client, ids } = await clientWith([{}, {}, {}])

    const answer = await client.call('GET /instances')

    expect(instancesIn(answer).map(({ id }) => id)).toEqual(ids)
    expect(answer.headers.get('elements-returned-count')).toBe('3')
  })

  it('gives none of another organization', async () => {
    await clientWith([{}])
    const client = await gateway.client()

    const answer = await client.call('GET /instances')

    expect([answer.status, answer.body]).toEqual([200, []])
    expect(answer.headers.get('elements-returned-count')).toBe('0')
  })

  it.each(['/instances/', '/elements/bigcommerce/instances', '/elements/274/instances'])(
    'gives the same at %s',
    async (path) => {
      const { client, ids } = await clientWith([{}])

      const answer = await client.call(`GET ${path}`)

      expect(instancesIn(answer).map(({ id }) => id)).toEqual(ids)
    },
  )

  it('has no instances of an element that is not there', async () => {
    const client = await gateway.client()

    const answer = await client.call('GET /elements/shopify/instances')

    expect([answer.status, answer.body]).toEqual([
      404,
      expect.objectContaining({ code: 'ELEMENT_NOT_FOUND' }),
    ])
  })

  it('gives the instance of an Element token in place of a list', async () => {
    const { client, instances } = await clientWith([{}, {}])
    const [, second] = instances

    const answer = await client.callAs(second?.token ?? '', 'GET /instances')

    expect(instanceIn(answer)).toEqual(second)
  })
})

describe('a list of instances, filtered', () => {
  const labelled = [
    { name: '100% Coffee', tags: ['a', 'b'] },
    { name: 'Tea_House', tags: ['b'] },
    { name: 'Teahouse', tags: ['c & d'] },
  ]

  it.each([
    ['one tag', 'tags[]=b', ['100% Coffee', 'Tea_House']],
    ['several tags, all of which it has', 'tags[]=b&tags[]=a', ['100% Coffee']],
    ['a tag with an ampersand', `tags[]=${encodeURIComponent('c & d')}`, ['Teahouse']],
    ['a part of a tag, which is no tag', 'tags[]=c', []],
    ['a part of the name', 'searchText=house', ['Tea_House', 'Teahouse']],
    ['the name in another letter case', 'searchText=COFFEE', ['100% Coffee']],
    ['a percent sign', 'searchText=%25', ['100% Coffee']],
    ['an underscore', 'searchText=_', ['Tea_House']],
    ['a backslash', 'searchText=%5C', []],
    ['a quotation mark', "searchText='", []],
    ['a tag and a part of the name', 'tags[]=b&searchText=tea', ['Tea_House']],
  ])('has what matches %s', async (_what, query, names) => {
    const { client } = await clientWith(labelled)

    const answer = await client.call(`GET /instances?${query}`)

    expect(instancesIn(answer).map(({ name }) => name)).toEqual(names)
  })

  it('counts what matches, where that is asked for', async () => {
    const { client } = await clientWith(labelled)

    const { headers } = await client.call(
      'GET /instances?tags[]=b&pageSize=1&returnTotalCount=true',
    )

    expect(headers.get('elements-total-count')).toBe('2')
    expect(headers.get('elements-returned-count')).toBe('1')
  })

  it('counts nothing, where that is not asked for', async () => {
    const { client } = await clientWith([{}])

    const { headers } = await client.call('GET /instances')

    expect(headers.has('elements-total-count')).toBe(false)
  })
})

describe('the pages of a list', () => {
  it.each([1, 2, 3, 5, 6])('of %i make up one big page', async (pageSize) => {
    const { client, ids } = await clientWith([{}, {}, {}, {}, {}])

    const pages = await readPages(client, pageSize)

    expect(pages.flat()).toEqual(ids)
    expect(pages.slice(0, -1).every((page) => page.length === pageSize)).toBe(true)
  })

  it('do not shift while instances go', async () => {
    const { client, ids } = await clientWith([{}, {}, {}, {}])
    const first = await client.call('GET /instances?pageSize=2')
    await client.call(`DELETE /instances/${String(ids[0])}`)

    const second = await client.call(`GET /instances?pageSize=2&nextPage=${nextPageOf(first)}`)

    expect(instancesIn(second).map(({ id }) => id)).toEqual(ids.slice(2))
  })

  it('follow the token where a page number stands beside it', async () => {
    const { client, ids } = await clientWith([{}, {}, {}])
    const first = await client.call('GET /instances?pageSize=2&page=1')

    const second = await client.call(
      `GET /instances?pageSize=2&page=2&nextPage=${nextPageOf(first)}`,
    )

    expect(instancesIn(second).map(({ id }) => id)).toEqual(ids.slice(2))
    expect(second.headers.has('elements-next-page-token')).toBe(false)
  })

  it.each([
    ['no size', 'pageSize='],
    ['a size of nothing', 'pageSize=0'],
    ['a negative size', 'pageSize=-1'],
    ['a size that is no number', 'pageSize=many'],
    ['a size in fractions', 'pageSize=1.5'],
    ['a size beyond 5000', 'pageSize=5001'],
    ['two sizes', 'pageSize=1&pageSize=2'],
    ['a token that is none', 'nextPage=secret-of-mine'],
    ['a token of our making with another content', `nextPage=${token('after:1 or 1=1')}`],
    ['a search for a NUL', 'searchText=%00'],
    ['a tag with a NUL', 'tags[]=%00'],
    ['a count that is neither yes nor no', 'returnTotalCount=secret-of-mine'],
  ])('are refused for %s', async (_what, query) => {
    const client = await gateway.client()

    const answer = await client.call(`GET /instances?${query}`)

    expect(answer.status).toBe(400)
    expect(answer.body).toMatchObject({
      code: 'REQUEST_INVALID',
      errors: [{ field: query.slice(0, query.indexOf('=')) }],
    })
    expect(answer.text).not.toContain('secret-of-mine')
  })
})

async function clientWith(labels: readonly Record<string, unknown>[]) {
  const client = await gateway.client()
  const instances = []
  for (const each of labels) instances.push(await createInstance(client, each))
  return { client, instances, ids: instances.map(({ id }) => id) }
}

async function readPages(client: ApiClient, pageSize: number, nextPage = ''): Promise<number[][]> {
  const query = `pageSize=${pageSize}${nextPage && `&nextPage=${nextPage}`}`
  const answer = await client.call(`GET /instances?${query}`)
  const page = instancesIn(answer).map(({ id }) => id)
  const next = answer.headers.get('elements-next-page-token')
  return next === null ? [page] : [page, ...(await readPages(client, pageSize, next))]
}

function nextPageOf({ headers }: { headers: Headers }): string {
  return headers.get('elements-next-page-token') ?? ''
}

function token(text: string): string {
  return Buffer.from(text).toString('base64url')
}
