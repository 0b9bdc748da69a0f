import nock from 'nock'
import { describe, expect, it } from 'vitest'
import { probeRouteFor } from './probe-route-for.ts'
import { probeScopes } from './probe-scopes.ts'
import type { ScopeFinding } from './scope-finding.ts'
import { answersOnlyAsExpected } from './support/answers-only-as-expected.ts'
import { LEGACY, storeDeps, tokenOf } from './support/store-scene.ts'

const HOST = 'https://api.bigcommerce.com'
const BASE = '/stores/wuxeae6'

type Said = readonly [status: number, body?: nock.Body]

/** Lets a store answer some routes, and forbid the rest; gives the paths that were asked. */
function store(answers: Readonly<Record<string, Said>>): string[] {
  const asked: string[] = []
  nock(HOST)
    .persist()
    .get((uri) => uri.startsWith(`${BASE}/`))
    .reply(({ url }: Request) => {
      const { pathname, search } = new URL(url)
      const path = pathname.slice(BASE.length)
      asked.push(path)
      return search === '?limit=1' ? (answers[path] ?? [403]) : [500]
    })
  return asked
}

const findings = (...wanted: readonly string[]) =>
  probeScopes({ credential: tokenOf('t0k3n'), wanted }, storeDeps())

const verdictsIn = (found: readonly ScopeFinding[]) =>
  Object.fromEntries(found.map(({ scope, verdict }) => [scope, verdict]))

const ORDERS = '/v2/order_statuses'
const BRANDS = '/v3/catalog/brands'

describe('probeScopes', () => {
  answersOnlyAsExpected()

  it.each([
    ['200 with a list', [200, []]],
    ['200 with an envelope', [200, { data: [], meta: {} }]],
    ['204', [204]],
    ['404', [404]],
  ] as const)('takes a %s for open', async (_what, said) => {
    store({ [ORDERS]: said })

    await expect(findings('store_v2_orders_read_only')).resolves.toEqual([
      {
        scope: 'store_v2_orders_read_only',
        verdict: 'granted',
        route: 'GET /v2/order_statuses',
        status: said[0],
      },
    ])
  })

  it('says that a scope is missing where its route is forbidden', async () => {
    store({})

    await expect(findings('store_v2_orders')).resolves.toEqual([
      {
        scope: 'store_v2_orders',
        verdict: 'missing',
        route: 'GET /v2/order_statuses',
        status: 403,
      },
    ])
  })

  it('assumes that who reads may modify, since no question that changes nothing tells', async () => {
    store({ [ORDERS]: [200, []] })

    expect(verdictsIn(await findings('store_v2_orders'))).toEqual({ store_v2_orders: 'assumed' })
  })

  it('asks each route once, also for both forms of a scope and another spelling of it', async () => {
    const asked = store({ [ORDERS]: [200, []] })

    await findings('store_v2_orders', 'store_v2_orders_read_only', 'store_v2_orders')

    expect(asked.filter((path) => path === ORDERS)).toHaveLength(1)
    expect(new Set(asked).size).toBe(asked.length)
  })

  it('finds what nobody wants, and does not count the half of what is wanted', async () => {
    store({ [ORDERS]: [200, []], [BRANDS]: [200, { data: [] }] })

    expect(verdictsIn(await findings('store_v2_orders'))).toEqual({
      store_v2_orders: 'assumed',
      store_v2_products_read_only: 'excess',
    })
  })

  it.each([
    ['500', [500]],
    ['a page', [200, '<html></html>']],
    ['JSON that is cut short', [200, '{"data":[']],
    ['a redirect', [302]],
    ['400', [400]],
  ] as const)('makes nothing up of %s, and goes on', async (_what, said) => {
    store({ [ORDERS]: said, [BRANDS]: [200, { data: [] }] })

    expect(
      verdictsIn(await findings('store_v2_orders_read_only', 'store_v2_products_read_only')),
    ).toEqual({ store_v2_orders_read_only: 'unknown', store_v2_products_read_only: 'granted' })
  })

  it('ends on a 429, and leaves open what was not asked', async () => {
    const asked = store({ [ORDERS]: [429], [BRANDS]: [200, { data: [] }] })

    const found = await findings('store_v2_orders_read_only', 'store_v2_products_read_only')

    expect(asked).toEqual([ORDERS])
    expect(found).toEqual([
      {
        scope: 'store_v2_orders_read_only',
        verdict: 'unknown',
        route: 'GET /v2/order_statuses',
        status: 429,
      },
      { scope: 'store_v2_products_read_only', verdict: 'unknown' },
    ])
  })

  it('ends where no answer comes', async () => {
    nock(HOST)
      .get(`${BASE}${ORDERS}?limit=1`)
      .replyWithError(Object.assign(new Error('x'), { code: 'ECONNRESET' }))

    expect(
      verdictsIn(await findings('store_v2_orders_read_only', 'store_v2_products_read_only')),
    ).toEqual({ store_v2_orders_read_only: 'unknown', store_v2_products_read_only: 'unknown' })
  })

  it('does not know what no route tells', async () => {
    store({})

    expect(await findings('store_storefront_api', 'store_new')).toEqual([
      { scope: 'store_storefront_api', verdict: 'unknown' },
      { scope: 'store_new', verdict: 'unknown' },
    ])
  })

  it('does not take a route that may not be there for an open one', async () => {
    store({ '/v3/infrastructure/projects': [404] })
    expect(probeRouteFor('store_infrastructure_projects_read_only')?.marks).toContain('inferred')

    expect(verdictsIn(await findings('store_infrastructure_projects_read_only'))).toEqual({
      store_infrastructure_projects_read_only: 'unknown',
    })
  })

  it('ends where BigCommerce does not know the credential', async () => {
    store({ [ORDERS]: [401] })

    await expect(findings('store_v2_orders')).rejects.toMatchObject({ code: 'CREDENTIAL_REFUSED' })
  })

  it('is nothing for a legacy account', async () => {
    await expect(
      probeScopes({ credential: LEGACY, wanted: ['store_cart'] }, storeDeps()),
    ).rejects.toThrow(TypeError)
  })
})
