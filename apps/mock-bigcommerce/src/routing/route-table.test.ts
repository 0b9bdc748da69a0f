import { describe, expect, it } from 'vitest'
import { RouteTable } from './route-table.ts'
import { scoped } from './route.ts'

const orders = scoped('store_v2_orders')
const ok = () => ({ status: 200 })

describe('RouteTable', () => {
  const table = new RouteTable([
    orders.get('/v2/orders/{order_id}', ok),
    orders.put('/v2/orders/{order_id}', ok),
    orders.get('/v2/orders/count', ok),
  ])

  it('finds a path’s parameters', () => {
    expect(table.find('HEAD', ['v2', 'orders', '100'])).toMatchObject({
      kind: 'found',
      params: { order_id: '100' },
    })
  })

  it('prefers a literal, also when its method is wrong', () => {
    expect(table.find('PUT', ['v2', 'orders', 'count'])).toEqual({
      kind: 'wrong method',
      allowed: ['GET', 'HEAD'],
    })
  })

  it.each([
    ['a longer path', ['v2', 'orders', '100', 'products']],
    ['a shorter path', ['v2', 'orders']],
    ['a trailing slash', ['v2', 'orders', '100', '']],
  ])('does not know %s', (_what, segments) => {
    expect(table.find('GET', segments)).toEqual({ kind: 'unknown' })
  })

  it('does not start with a route that is declared twice', () => {
    const twice = [orders.get('/v2/orders', ok), orders.get('/v2/orders', ok)]

    expect(() => new RouteTable(twice)).toThrow('GET /v2/orders is declared twice')
  })

  it('opens reads with either form of a scope, and writes with one', () => {
    expect(orders.get('/v2/orders', ok).opensWith).toEqual([
      'store_v2_orders',
      'store_v2_orders_read_only',
    ])
    expect(orders.post('/v2/orders', ok).opensWith).toEqual(['store_v2_orders'])
  })
})
