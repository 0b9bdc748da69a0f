import { describe, expect, it } from 'vitest'
import { scopes } from './scopes.ts'
import { theCatalog } from './the-catalog.ts'

const fill = (template: string) => template.replaceAll(/\{[^}]+\}/g, '1234')
const { routes } = theCatalog()

describe('theCatalog', () => {
  it('is built once', () => {
    expect(theCatalog()).toBe(theCatalog())
  })

  it('knows 831 routes: 268 of V2, 562 of V3 and one of the payments host', () => {
    const of = (prefix: string) => routes.filter(({ path }) => path.startsWith(prefix)).length

    expect([routes.length, of('/v2/'), of('/v3/'), of('/payments')]).toEqual([831, 268, 562, 1])
  })

  it('finds every route by its path with the parameters filled in', () => {
    const found = routes.map(({ method, path }) => theCatalog().find(method, fill(path)))

    expect(found).toEqual(routes)
  })

  it('finds every route of V2 under its legacy spelling, with either ending', () => {
    const spelled = routes.flatMap((route) =>
      route.aliases.flatMap((alias) =>
        ['', '.json', '.xml'].map((ending) => [route, `${fill(alias)}${ending}`] as const),
      ),
    )

    expect(spelled).toHaveLength(66 * 3)
    expect(spelled.map(([{ method }, path]) => theCatalog().find(method, path))).toEqual(
      spelled.map(([route]) => route),
    )
  })

  it('answers HEAD wherever it answers GET, with the same needs', () => {
    const reads = routes.filter(({ method }) => method === 'GET')

    expect(reads).toHaveLength(343)
    expect(reads.map(({ path }) => theCatalog().find('HEAD', fill(path)))).toEqual(reads)
  })

  it('is 263 routes wide for legacy accounts: all of V2 but its hooks', () => {
    const legacy = routes.filter((route) => route.legacy === 'available')
    const refused = routes.filter(
      ({ legacy, path }) => legacy === 'not-offered' && path.startsWith('/v2/'),
    )

    expect(legacy).toHaveLength(263)
    expect(new Set(refused.map(({ path }) => path))).toEqual(
      new Set(['/v2/hooks', '/v2/hooks/{id}']),
    )
  })

  it.each([
    ['archived', 172],
    ['deprecated', 177],
    ['inferred', 219],
    ['legacy-presumed', 15],
    ['metafields', 88],
    ['sunset', 4],
    ['beta', 7],
  ] as const)('marks routes as %s', (mark, count) => {
    expect(routes.filter(({ marks }) => marks.includes(mark))).toHaveLength(count)
  })

  it('adds the metafield scopes as a second matter, on the metafield routes alone', () => {
    const withMetafields = routes.filter(({ metafieldAccess }) => metafieldAccess.length > 0)

    expect(withMetafields.every(({ path }) => path.includes('/metafields'))).toBe(true)
    expect(withMetafields.some(({ anyOf }) => anyOf.includes('store_metafield_write'))).toBe(false)
  })

  it('needs every scope somewhere, or says why not', () => {
    const used = new Set<string>(
      routes.flatMap((route) => [...route.anyOf, ...route.metafieldAccess]),
    )

    expect(scopes.filter(({ id }) => used.has(id)).map(({ unusedReason }) => unusedReason)).toEqual(
      Array.from(used, () => undefined),
    )
    expect(scopes.filter(({ id }) => !used.has(id))).toHaveLength(17)
    expect(scopes.filter(({ unusedReason }) => unusedReason !== undefined)).toHaveLength(17)
  })

  it('opens each GET to a scope that may modify, as well as to its read-only form', () => {
    const halfOpen = routes.filter(({ anyOf }) =>
      scopes.some(
        ({ id, readOnlyOf }) =>
          readOnlyOf !== undefined && anyOf.includes(id) && !anyOf.includes(readOnlyOf),
      ),
    )

    expect(halfOpen).toEqual([])
  })

  it('opens no write to a read-only scope, but for the POST that reads prices', () => {
    const readable = routes.filter(
      ({ method, permission }) => method !== 'GET' && permission === 'read',
    )

    expect(readable.map(({ id }) => id)).toEqual(['POST /v3/pricing/products'])
  })

  it.each([
    ['GET', '/v3/catalog/products/7', 'GET /v3/catalog/products/{product_id}'],
    ['GET', '/v2/orders/count.xml', 'GET /v2/orders/count'],
    ['PUT', '/v2/orders/100.json', 'PUT /v2/orders/{order_id}'],
    ['GET', '/v2/optionsets/3/options', 'GET /v2/option_sets/{option_set_id}/options'],
    ['GET', '/v2/customergroups', 'GET /v2/customer_groups'],
    ['GET', '/v2/giftcertificates', 'GET /v2/gift_certificates'],
    ['HEAD', '/v2/time', 'GET /v2/time'],
    ['POST', '/payments', 'POST /payments'],
  ])('takes %s %s for its route', (method, path, id) => {
    expect(theCatalog().require(method, path).id).toBe(id)
  })
})
