import { fromState } from '@latchkey/contracts'
import { MatchersV3 } from '@pact-foundation/pact'
import { afterAll, describe, expect, it } from 'vitest'
import { heads, hour, quota, refusalV2, refusalV3, says } from './answers.ts'
import { startGatewayScene } from './gateway-scene.ts'
import { bigcommerce, byLegacyAccount, byToken, tokenWith } from './questions.ts'
import type { Given } from './questions.ts'
import { refusedInJson, timeByLogin, timeByToken } from './trials.ts'

const { eachLike, integer, like, matchStatus, regex, string } = MatchersV3

const scene = await startGatewayScene()
afterAll(() => scene[Symbol.asyncDispose]())

const ORDERS = tokenWith('store_v2_orders_read_only')
const PRODUCTS = tokenWith('store_v2_products')
const CUSTOMERS = tokenWith('store_v2_customers_read_only')
const UNKNOWN_TOKEN: Given = ['an access token that nobody knows']
const XML = regex('^application/xml(;.*)?$', 'application/xml')
const LEGACY: Given = ['a legacy account']
const THREE_PRODUCTS: Given = ['the store has products', { count: 3 }]

describe('a call by an access token', () => {
  it('reads a list of V2, and hears where the quota stands', async () => {
    const order = { id: integer(100), status_id: integer(11), date_created: string('a date') }

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [ORDERS, ['the store has orders']],
          asked: 'a page of orders',
          path: '/v2/orders',
          query: { limit: '2' },
        }).willRespondWith(200, says(eachLike(order), quota)),
      (server) => scene.call(server, { account: 'oauth', path: '/v2/orders?limit=2' }),
    )

    expect(answer.status).toBe(200)
    expect(answer.headers.get('x-rate-limit-requests-left')).toBe('149')
    expect(JSON.parse(answer.text)).toMatchObject([{ id: 100 }])
  })

  it('hears of an empty list of V2 with 204 and nothing', async () => {
    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [ORDERS],
          asked: 'orders that nobody has',
          path: '/v2/orders',
          query: { min_id: '999999999' },
        }).willRespondWith(204),
      (server) => scene.call(server, { account: 'oauth', path: '/v2/orders?min_id=999999999' }),
    )

    expect([answer.status, answer.text]).toEqual([204, ''])
  })

  it('reads a list of V3, and hears how many pages it has', async () => {
    const pagination = {
      total: integer(3),
      count: integer(1),
      per_page: integer(1),
      current_page: integer(2),
      total_pages: integer(3),
      links: { previous: includingPage(1), current: includingPage(2), next: includingPage(3) },
    }

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [PRODUCTS, THREE_PRODUCTS],
          asked: 'the second page of products',
          path: '/v3/catalog/products',
          query: { limit: '1', page: '2' },
        }).willRespondWith(
          200,
          says({ data: eachLike({ id: integer(77) }), meta: { pagination } }, quota),
        ),
      (server) =>
        scene.call(server, { account: 'oauth', path: '/v3/catalog/products?limit=1&page=2' }),
    )

    expect(answer.text).toContain('"current_page":2')
  })

  it('reads a list of V3 on from a cursor', async () => {
    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [CUSTOMERS, ['the store has customers']],
          asked: 'customers from a cursor on',
          path: '/v3/customers',
          query: { limit: '1', after: fromState('${cursor}', { cursor: 'ZmFrZQ' }) },
        }).willRespondWith(200, says({ data: like([]), meta: { cursor_pagination: like({}) } })),
      (server) =>
        scene.call(server, { account: 'oauth', path: '/v3/customers?limit=1&after=ZmFrZQ' }),
    )

    expect(answer.status).toBe(200)
  })

  it('makes a record of V3 by its fields', async () => {
    const json = { name: 'Contract product', type: 'physical', weight: 1, price: 2 }

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [PRODUCTS, ['the store has no product of a name', { name: json.name }]],
          asked: 'a product to be made',
          method: 'POST',
          path: '/v3/catalog/products',
          json,
        }).willRespondWith(
          matchStatus(200, [200, 201]),
          says({ data: { id: integer(77), name: json.name } }),
        ),
      (server) =>
        scene.call(server, {
          account: 'oauth',
          method: 'POST',
          path: '/v3/catalog/products',
          json,
        }),
    )

    expect(answer.text).toContain('Contract product')
  })

  it('takes a webhook away', async () => {
    const hook = { scope: 'store/product/deleted', destination: 'https://receiver.example/gone' }

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [PRODUCTS, ['the token has a webhook', hook]],
          asked: 'a webhook to be deleted',
          method: 'DELETE',
          path: '/v3/hooks/${hookId}',
          named: { hookId: 1 },
        }).willRespondWith(matchStatus(200, [200, 204])),
      (server) => scene.call(server, { account: 'oauth', method: 'DELETE', path: '/v3/hooks/1' }),
    )

    expect(answer.status).toBe(200)
  })

  it.each([
    ['V2', 'a list', '/v2/orders/999999999', ORDERS, 404, refusalV2(404)],
    ['V3', 'an object', '/v3/catalog/products/999999999', PRODUCTS, 404, refusalV3(404)],
    ['V3, also of V2', 'an object', '/v2/orders', tokenWith(), 403, refusalV3(403)],
    ['V3', 'an object', '/v3/catalog/products', tokenWith(), 403, refusalV3(403)],
  ] as const)(
    'is refused in the words of %s, by %s: %s %j %i',
    async (version, _form, path, given, status, body) => {
      const answer = await bigcommerce.agree(
        (pact) =>
          byToken(pact, {
            given: [given],
            asked: `${path}, refused in the words of ${version}`,
            path,
          }).willRespondWith(status, says(body)),
        (server) => scene.call(server, { account: 'oauth', path }),
      )

      expect([answer.status, answer.text]).toEqual([status, expect.stringContaining('words')])
    },
  )

  it.each([
    ['V2', '/v2/orders', refusalV2(401)],
    ['V3', '/v3/catalog/products', refusalV3(401)],
  ])('is refused a token that nobody knows in the words of %s', async (version, path, body) => {
    const answer = await bigcommerce.agree(
      (pact) => {
        const time = timeByToken(UNKNOWN_TOKEN)
        byToken(pact, time).willRespondWith(401, says(refusalV2(401)))
        return byToken(pact, {
          given: [UNKNOWN_TOKEN],
          asked: `${path}, refused in the words of ${version}`,
          path,
        }).willRespondWith(401, says(body))
      },
      (server) => scene.callToBeJudged(server, { account: 'oauth', path }),
    )

    expect([answer.status, answer.text]).toEqual([401, expect.stringContaining('words')])
  })

  it('is refused a record of V3 with the fields that are wrong', async () => {
    const json = { type: 'physical' }
    const refusal = { ...refusalV3(422), errors: { name: string('said in words') } }

    const answer = await bigcommerce.agree(
      (pact) =>
        byToken(pact, {
          given: [PRODUCTS],
          asked: 'a product without a name',
          method: 'POST',
          path: '/v3/catalog/products',
          json,
        }).willRespondWith(422, says(refusal)),
      (server) =>
        scene.call(server, {
          account: 'oauth',
          method: 'POST',
          path: '/v3/catalog/products',
          json,
        }),
    )

    expect(answer.status).toBe(422)
  })
})

describe('a call by a legacy account', () => {
  it('is answered JSON where it asks for it, and hears what is left of the hour', async () => {
    const answer = await bigcommerce.agree(
      (pact) =>
        byLegacyAccount(pact, {
          given: [LEGACY, ['the store has orders']],
          asked: 'a page of orders in JSON',
          path: '/v2/orders',
          query: { limit: '2' },
          headers: { Accept: 'application/json' },
        }).willRespondWith(200, says(eachLike({ id: integer(100) }), hour)),
      (server) => scene.call(server, { account: 'legacy', path: '/v2/orders?limit=2' }),
    )

    expect(answer.headers.get('x-bc-apilimit-remaining')).toBe('19999')
  })

  it('is answered XML where it asks for nothing', async () => {
    const answer = await bigcommerce.agree(
      (pact) =>
        byLegacyAccount(pact, {
          given: [LEGACY],
          asked: 'the time in no type',
          path: '/v2/time',
        }).willRespondWith(200, heads({ 'Content-Type': XML, ...hour })),
      (server) => scene.call(server, { account: 'legacy', door: 'legacy', path: '/v2/time' }),
    )

    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/xml'])
  })

  it('is refused what is not there', async () => {
    const refused = { what: 'what is not there', path: '/v2/orders/999999999', status: 404 }

    const answer = await bigcommerce.agree(
      (pact) => refusedInJson(pact, { ...refused, given: LEGACY }),
      (server) => scene.call(server, { account: 'legacy', path: refused.path }),
    )

    expect([answer.status, answer.text]).toEqual([404, expect.stringContaining('words')])
  })

  it('is refused a login that nobody knows', async () => {
    const given = ['a legacy account that nobody knows'] as const

    const answer = await bigcommerce.agree(
      (pact) => {
        byLegacyAccount(pact, timeByLogin(given)).willRespondWith(401, says(refusalV2(401)))
        return refusedInJson(pact, { what: 'anything', path: '/v2/orders', status: 401, given })
      },
      (server) => scene.callToBeJudged(server, { account: 'legacy', path: '/v2/orders' }),
    )

    expect([answer.status, answer.text]).toEqual([401, expect.stringContaining('words')])
  })
})

function includingPage(page: number) {
  return regex(`^.*page=${page}(&.*)?$`, `?limit=1&page=${page}`)
}
