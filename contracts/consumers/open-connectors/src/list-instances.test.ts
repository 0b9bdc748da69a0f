import { fromState, type Exchange } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { describe, expect, it } from 'vitest'
import { agreeWithGateway, MEMBER } from './agree-with-gateway.ts'
import { Instance, instanceForm } from './instance-form.ts'

const { constrainedArrayLike, eachLike, regex } = MatchersV3

const PATH = '/elements/api-v2/instances'
const TWO = { 'two instances': { kind: 'legacy', tags: ['eu'] } }
const COUNT = regex(/^\d+$/, '1')

const FIRST: Exchange = {
  asks: 'list the first page of instances',
  given: TWO,
  request: { method: 'GET', path: PATH, query: { pageSize: '1' }, headers: MEMBER },
  answer: {
    status: 200,
    headers: {
      'elements-returned-count': COUNT,
      'elements-next-page-token': regex(/^[\w-]+$/, 'fakePage'),
    },
    body: constrainedArrayLike(instanceForm(), 1, 1),
  },
}

const SECOND: Exchange = {
  asks: 'list the next page of instances',
  given: TWO,
  request: {
    method: 'GET',
    path: PATH,
    query: { pageSize: '1', nextPage: fromState('${nextPage}', { nextPage: 'fakePage' }) },
    headers: MEMBER,
  },
  answer: {
    status: 200,
    headers: { 'elements-returned-count': COUNT },
    body: constrainedArrayLike(instanceForm({ name: 'The second' }), 1, 1),
  },
}

const FOUND: Exchange = {
  asks: 'list the instances with a tag and a text in their names',
  given: { 'an instance': { kind: 'legacy', name: 'Shop', tags: ['eu', 'live'] } },
  request: {
    method: 'GET',
    path: PATH,
    query: { 'tags[]': ['eu', 'live'], searchText: 'hop' },
    headers: MEMBER,
  },
  answer: {
    status: 200,
    headers: { 'elements-returned-count': COUNT },
    body: eachLike(instanceForm()),
  },
}

const NONE: Exchange = {
  asks: 'list the instances where there are none',
  given: { 'an organization': {} },
  request: { method: 'GET', path: PATH, headers: MEMBER },
  answer: { status: 200, headers: { 'elements-returned-count': '0' }, body: [] },
}

describe('a client that lists instances', () => {
  it('goes from page to page by the token of the one before', async () => {
    const names = await agreeWithGateway([FIRST, SECOND], async (client) => {
      const first = await client.list({
        path: '/instances',
        query: [['pageSize', '1']],
        shape: Instance,
      })
      const second = await client.list({
        path: '/instances',
        query: [
          ['pageSize', '1'],
          ['nextPage', first.nextPage ?? ''],
        ],
        shape: Instance,
      })
      return [first, second].flatMap(({ items }) => items.map(({ name }) => name))
    })

    expect(names).toEqual(['Shop', 'The second'])
  })

  it('finds some by their tags and a text', async () => {
    const { items, returned, nextPage } = await agreeWithGateway([FOUND], (client) =>
      client.list({
        path: '/instances',
        query: [
          ['tags[]', 'eu'],
          ['tags[]', 'live'],
          ['searchText', 'hop'],
        ],
        shape: Instance,
      }),
    )

    expect({ found: items.length, returned, nextPage }).toEqual({
      found: 1,
      returned: 1,
      nextPage: undefined,
    })
  })

  it('gets an empty list where there are none', async () => {
    const page = await agreeWithGateway([NONE], (client) =>
      client.list({ path: '/instances', shape: Instance }),
    )

    expect(page).toEqual({ items: [], returned: 0, nextPage: undefined })
  })
})
