import { describe, expect, it } from 'vitest'
import { UnmappedRouteError } from './errors.ts'
import { ScopeCatalog } from './scope-catalog.ts'
import type { ScopeRule } from './scope-rule.ts'
import { theCatalog } from './the-catalog.ts'

const ORDER: ScopeRule = {
  method: 'GET',
  path: '/v2/orders/{id}',
  anyOf: ['store_v2_orders_read_only', 'store_v2_orders'],
}
const orderRule = (overrides: Partial<ScopeRule>): ScopeRule => ({ ...ORDER, ...overrides })

describe('ScopeCatalog', () => {
  it.each([
    ['a rule that is stated twice', orderRule({})],
    ['a rule that asks otherwise', orderRule({ anyOf: ['store_v2_products'] })],
    ['the same path with other parameter names', orderRule({ path: '/v2/orders/{order_id}' })],
    ['an alias that is a route already', orderRule({ path: '/v2/x', aliases: ['/v2/orders/{n}'] })],
  ])('does not start with %s', (_what, rule) => {
    expect(() => ScopeCatalog.from([ORDER, rule])).toThrow(TypeError)
  })

  it.each([
    ['a scope named twice', orderRule({ anyOf: ['store_v2_orders', 'store_v2_orders'] })],
    ['any token and a scope too', orderRule({ anyOf: ['default', 'store_v2_orders'] })],
    ['an empty segment', orderRule({ path: '/v2//orders' })],
    ['a dot segment', orderRule({ path: '/v2/../orders' })],
    ['half a parameter', orderRule({ path: '/v2/{id' })],
  ])('does not start with %s', (_what, rule) => {
    expect(() => ScopeCatalog.from([rule])).toThrow(TypeError)
  })

  it('says which rules collide', () => {
    const twice = [ORDER, orderRule({ path: '/v2/orders/{order_id}' })]

    expect(() => ScopeCatalog.from(twice)).toThrow(
      'GET /v2/orders/{order_id} restates GET /v2/orders/{id}',
    )
  })

  it('prefers a literal to a parameter, whichever came first, and does not go back', () => {
    const count = orderRule({ path: '/v2/orders/count' })
    const products = orderRule({ path: '/v2/orders/{id}/products' })
    const deletion = orderRule({ method: 'DELETE', anyOf: ['store_v2_orders'] })

    for (const rules of [
      [ORDER, count, products, deletion],
      [deletion, products, count, ORDER],
    ]) {
      const catalog = ScopeCatalog.from(rules)
      expect(catalog.find('GET', '/v2/orders/count')?.id).toBe('GET /v2/orders/count')
      expect(catalog.find('GET', '/v2/orders/counted')?.id).toBe('GET /v2/orders/{id}')
      expect(catalog.find('DELETE', '/v2/orders/count')).toBeUndefined()
      expect(catalog.find('GET', '/v2/orders/count/products')).toBeUndefined()
    }
  })

  it('tells literals of one length and first letter apart', () => {
    const catalog = ScopeCatalog.from(
      (['/v2/cart', '/v2/cope', '/v2/code'] as const).map((path) => orderRule({ path })),
    )

    expect(catalog.find('GET', '/v2/cope')?.path).toBe('/v2/cope')
    expect(catalog.find('GET', '/v2/core')).toBeUndefined()
  })

  it('finds a route by its id, which is not a path', () => {
    expect(theCatalog().findById('GET /v2/orders/{order_id}')?.method).toBe('GET')
    expect(theCatalog().findById('GET /v2/orders/7')).toBeUndefined()
  })

  it('cannot be changed, nor can what it answers', () => {
    const requirement = theCatalog().require('GET', '/v2/time')

    expect([theCatalog(), theCatalog().routes, requirement, requirement.anyOf]).toSatisfy(
      (parts: object[]) => parts.every((part) => Object.isFrozen(part)),
    )
  })

  it('refuses an unmapped route by a name, and tells nothing of what was asked', () => {
    const ask = () => theCatalog().require('GET', '/v3/s3cret')

    expect(ask).toThrow(UnmappedRouteError)
    expect(ask).toThrow(expect.objectContaining({ code: 'ROUTE_UNMAPPED' }))
    expect(ask).not.toThrow('s3cret')
  })
})

describe('a hostile path', () => {
  it.each([
    ['nothing', ''],
    ['no leading slash', 'v2/orders/7'],
    ['a slash alone', '/'],
    ['a trailing slash', '/v2/orders/7/'],
    ['an empty segment', '/v2//orders'],
    ['an empty parameter', '/v2/orders//products'],
    ['an ending alone', '/v2/orders/.json'],
    ['a dot', '/v2/orders/.'],
    ['two dots', '/v2/orders/..'],
    ['two dots on the way', '/v2/orders/../products'],
    ['two dots and an ending', '/v2/orders/...json'],
    ['a percent sign', '/v2/orders/%2e%2e'],
    ['a backslash', '/v2/orders/7\\8'],
    ['a smuggled query', '/v2/orders/7?x=1'],
    ['a fragment', '/v2/orders/7#x'],
    ['a line break', '/v2/orders/7\n'],
    ['a null character', '/v2/orders/7\0'],
    ['a letter outside ASCII', '/v2/orders/ü'],
    ['a code unit beyond the table', '/v2/orders/\uFFFF'],
    ['a template', '/v2/orders/{order_id}'],
    ['a V3 path with an ending', '/v3/catalog/products.json'],
    ['other letters', '/V2/orders'],
    ['a very long parameter', `/v2/orders/${'7'.repeat(100_000)}`],
    ['very many segments', `/v2${'/orders'.repeat(100_000)}`],
  ])('with %s is unmapped, not mismatched', (_what, path) => {
    expect(theCatalog().find('GET', path)).toBeUndefined()
  })

  it.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'finds no property of an object under "%s"',
    (name) => {
      expect(theCatalog().find('GET', `/${name}`)).toBeUndefined()
      expect(theCatalog().find('GET', `/v2/${name}/${name}`)).toBeUndefined()
      expect(theCatalog().find(name, '/v2/orders')).toBeUndefined()
      expect(theCatalog().findById(name)).toBeUndefined()
      expect(theCatalog().find('GET', `/v2/orders/${name}`)?.id).toBe('GET /v2/orders/{order_id}')
    },
  )

  it.each(['get', 'PATCH', 'TRACE', 'OPTIONS', ''])('is unmapped by the method "%s"', (method) => {
    expect(theCatalog().find(method, '/v2/orders')).toBeUndefined()
  })
})
