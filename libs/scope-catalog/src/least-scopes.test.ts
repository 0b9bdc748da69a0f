import { describe, expect, it } from 'vitest'
import { leastScopes, type LeastScopes, type RouteUsage } from './least-scopes.ts'
import { theCatalog } from './the-catalog.ts'

const calls = (call: string, count = 1): RouteUsage => {
  const [method = '', path = ''] = call.split(' ')
  return { method, path, count }
}
const idsOf = ({ scopes }: LeastScopes) => scopes.map(({ scope }) => scope.id)
const routesOf = (routes: readonly { requirement: { id: string }; calls: number }[]) =>
  routes.map(({ requirement, calls: sum }) => [requirement.id, sum])

describe('leastScopes', () => {
  it('needs nothing for nothing', () => {
    expect(leastScopes([])).toEqual({
      scopes: [],
      exact: true,
      open: [],
      notOffered: [],
      unknown: [],
    })
  })

  it('is read-only where only GET and HEAD were seen', () => {
    const needed = leastScopes([
      calls('GET /v3/catalog/products/7'),
      calls('HEAD /v3/catalog/brands'),
      calls('GET /v2/orders/7'),
      calls('PUT /v2/orders/7'),
    ])

    expect(idsOf(needed)).toEqual(['store_v2_orders', 'store_v2_products_read_only'])
  })

  it('says which routes demand a scope, the most called first, and which cost the most', () => {
    const [orders] = leastScopes([
      calls('GET /v2/orders/7', 900),
      calls('PUT /v2/orders/7', 5),
      calls('PUT /v2/orders/8.json', 2),
      calls('DELETE /v2/orders/7'),
      calls('HEAD /v2/orders/9', 50),
    ]).scopes

    expect(orders?.calls).toBe(958)
    expect(routesOf(orders?.routes ?? [])).toEqual([
      ['GET /v2/orders/{order_id}', 950],
      ['PUT /v2/orders/{order_id}', 7],
      ['DELETE /v2/orders/{order_id}', 1],
    ])
    expect(routesOf(orders?.costliest ?? [])).toEqual([
      ['DELETE /v2/orders/{order_id}', 1],
      ['PUT /v2/orders/{order_id}', 7],
    ])
  })

  it('counts every route of a read-only scope as what it is paid for', () => {
    const [products] = leastScopes([calls('GET /v3/catalog/summary')]).scopes

    expect(products?.costliest).toEqual(products?.routes)
  })

  it('uses a scope that is needed anyway rather than one more', () => {
    const transactions = calls('GET /v3/orders/7/payment_actions/refunds')

    expect(idsOf(leastScopes([transactions]))).toEqual(['store_v2_transactions_read_only'])
    expect(idsOf(leastScopes([transactions, calls('PUT /v2/orders/7')]))).toEqual([
      'store_v2_orders',
    ])
  })

  it('prefers the scope that the route is about', () => {
    expect(idsOf(leastScopes([calls('GET /v3/content/scripts')]))).toEqual([
      'store_v2_content_read_only',
    ])
  })

  it('lists apart what needs no scope, what is not offered and what is unknown', () => {
    const { scopes, open, notOffered, unknown } = leastScopes([
      calls('POST /v3/hooks', 3),
      calls('PUT /v3/tax/classes'),
      calls('GET /v3/nowhere'),
      calls('PATCH /v2/orders', 4),
      calls('GET /v3/nowhere', 2),
    ])

    expect(scopes).toEqual([])
    expect(routesOf(open)).toEqual([['POST /v3/hooks', 3]])
    expect(routesOf(notOffered)).toEqual([['PUT /v3/tax/classes', 1]])
    expect(unknown).toEqual([calls('PATCH /v2/orders', 4), calls('GET /v3/nowhere', 3)])
  })

  it('takes a route for itself when usage is kept by template', () => {
    const needed = leastScopes([
      calls('HEAD /v2/orders/{order_id}'),
      calls('GET /v2/orders/{order_id}'),
    ])

    expect(routesOf(needed.scopes[0]?.routes ?? [])).toEqual([['GET /v2/orders/{order_id}', 2]])
  })

  it('covers the whole catalog, provably at the least, and always in the same way', () => {
    const usage = theCatalog().routes.map(({ id }) => calls(id))

    const needed = leastScopes(usage)

    const granted = new Set<string>(idsOf(needed))
    const uncovered = theCatalog().routes.filter((requirement) => !requirement.isGranted(granted))
    expect(new Set(uncovered)).toEqual(
      new Set(needed.notOffered.map(({ requirement }) => requirement)),
    )
    expect(needed.exact).toBe(true)
    expect(leastScopes(usage.toReversed())).toEqual(needed)
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %d for a count', (count) => {
    expect(() => leastScopes([calls('GET /v2/time', count)])).toThrow(TypeError)
  })
})
