import { describe, expect, it } from 'vitest'
import { explain } from './explain.ts'
import { theCatalog } from './the-catalog.ts'

const NONE: ReadonlySet<string> = new Set()
const route = (method: string, path: string) => theCatalog().require(method, path)
const updateProduct = route('PUT', '/v3/catalog/products/7')
const readProduct = route('GET', '/v3/catalog/products/7')
const readOrder = route('GET', '/v2/orders/7')

describe('explain', () => {
  it('names what is missing as the control panel does, with its id, and how much is needed', () => {
    const { standing, permission, summary, choices } = explain(updateProduct, NONE, 'store-token')

    expect([standing, permission]).toEqual(['missing', 'modify'])
    expect(summary).toBe('The credential lacks Products (store_v2_products). Modify is needed.')
    expect(choices.map(({ id, setting }) => [id, setting])).toEqual([
      ['store_v2_products', 'Modify'],
    ])
  })

  it('says that read-only suffices where it does', () => {
    const { permission, summary, way } = explain(readProduct, NONE, 'store-token')

    expect(permission).toBe('read')
    expect(summary).toMatch(/Read-only suffices\.$/)
    expect(way?.steps.join(' ')).toContain('Products set to Read-only')
  })

  it('sends the holder of a store token to make a new account, for scopes cannot be changed', () => {
    const { way } = explain(updateProduct, NONE, 'store-token')

    expect(way?.who).toContain("The store's owner")
    expect(way?.steps[0]).toContain('cannot be changed')
    expect(way?.steps.join(' ')).toContain('Products set to Modify')
    expect(way?.steps.at(-1)).toContain('webhooks')
  })

  it('sends an app to the Developer Portal and its merchant to accept', () => {
    const { way } = explain(updateProduct, NONE, 'app-grant')

    expect(way?.steps[0]).toContain('Developer Portal')
    expect(way?.steps[0]).toContain('Products set to Modify')
    expect(way?.steps[1]).toContain('accepts')
  })

  it('sends the user of a legacy account to permissions, where the route answers it', () => {
    const { standing, way } = explain(readOrder, NONE, 'legacy')

    expect(standing).toBe('user-permission')
    expect(way?.steps.join(' ')).toContain('permissions')
  })

  it.each([
    ['a V3 route', updateProduct, 'Products (store_v2_products)'],
    ['V2 hooks', route('GET', '/v2/hooks'), 'any valid token suffices'],
  ])('says that %s needs OAuth when a legacy account asks', (_what, requirement, over) => {
    const { standing, summary, way } = explain(requirement, undefined, 'legacy')

    expect(standing).toBe('needs-oauth')
    expect(summary).toContain(over)
    expect(way?.who).toContain('OAuth')
  })

  it('has nothing to change where a scope was granted, or none is needed', () => {
    const granted = explain(updateProduct, new Set(['store_v2_products']), 'store-token')
    const open = explain(route('GET', '/v3/hooks'), undefined, 'app-grant')

    expect([granted.standing, granted.way]).toEqual(['granted', undefined])
    expect([open.standing, open.way, open.choices]).toEqual(['granted', undefined, []])
  })

  it('claims nothing about scopes that are not known', () => {
    const { standing, summary, way } = explain(updateProduct, undefined, 'app-grant')

    expect(standing).toBe('not-known')
    expect(summary).toContain('not known')
    expect(way).toBeDefined()
  })

  it('warns of a scope that nobody can choose', () => {
    const { caveats } = explain(route('POST', '/v3/tax/classes'), NONE, 'store-token')

    expect(caveats).toContain("BigCommerce's list of scopes does not offer MANAGE_TAX.")
  })

  it.each([
    ['inferred scopes', route('GET', '/v3/orders/settings'), 'inferred'],
    ['a deprecated route', route('GET', '/v2/customers'), 'deprecated'],
    ['an archived route', route('GET', '/v2/products'), 'present reference'],
    ['metafields', route('GET', '/v3/carts/7/metafields'), 'Metafields Access'],
  ])('warns of %s', (_what, requirement, warning) => {
    expect(explain(requirement, NONE, 'store-token').caveats.join(' ')).toContain(warning)
  })

  it('has sentences for every route and every kind of credential', () => {
    const said = theCatalog().routes.flatMap((requirement) =>
      (['legacy', 'store-token', 'app-grant'] as const).flatMap((kind) => {
        const { summary, way, caveats } = explain(requirement, NONE, kind)
        return [summary, ...(way === undefined ? [] : [way.who, ...way.steps]), ...caveats]
      }),
    )

    expect(said.filter((sentence) => !/^[A-Z].*\.$/.test(sentence))).toEqual([])
  })
})
