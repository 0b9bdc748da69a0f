import { describe, expect, it } from 'vitest'
import { RouteTable } from './route-table.ts'
import { route } from './route.ts'

const ok = () => ({ status: 200 })

describe('RouteTable', () => {
  const table = new RouteTable([
    route('GET /v2/orders/{order_id}', ok),
    route('PUT /v2/orders/{order_id}', ok),
    route('GET /v2/orders/count', ok),
  ])

  it('finds a path’s parameters', () => {
    expect(table.find('HEAD', ['v2', 'orders', '100'])).toMatchObject({
      kind: 'found',
      params: { order_id: '100' },
    })
  })

  it('takes whatever stands in a parameter’s place', () => {
    expect(table.find('GET', ['v2', 'orders', 'ü/..?'])).toMatchObject({
      kind: 'found',
      params: { order_id: 'ü/..?' },
    })
  })

  it('prefers a literal, also when its method is wrong', () => {
    expect(table.find('PUT', ['v2', 'orders', 'count'])).toEqual({
      kind: 'wrong method',
      allowed: ['GET', 'HEAD'],
    })
  })

  it('says of a route that only the catalog has that it is not modelled', () => {
    expect(table.find('POST', ['v2', 'orders'])).toMatchObject({
      kind: 'not modelled',
      requirement: { id: 'POST /v2/orders' },
    })
  })

  it.each([
    ['a longer path', ['v2', 'orders', '100', 'products', '1', '2']],
    ['another path', ['v2', 'ordres']],
    ['a trailing slash', ['v2', 'orders', '100', '']],
  ])('does not know %s', (_what, segments) => {
    expect(table.find('GET', segments)).toEqual({ kind: 'unknown' })
  })

  it('does not start with a route that is declared twice, or that BigCommerce does not have', () => {
    const twice = [route('GET /v2/orders', ok), route('GET /v2/orders', ok)]

    expect(() => new RouteTable(twice)).toThrow('GET /v2/orders is declared twice')
    expect(() => new RouteTable([route('GET /v2/ordres', ok)])).toThrow('not in the scope catalog')
  })
})
