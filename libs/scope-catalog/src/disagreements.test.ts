import { describe, expect, it } from 'vitest'
import { disagreements } from './disagreements.ts'
import { findScope } from './scopes.ts'
import { theCatalog } from './the-catalog.ts'

const { routes } = theCatalog()
const below = (path: string) => routes.filter((route) => `${route.path}/`.startsWith(`${path}/`))
const about = (subject: string) => disagreements.filter((one) => one.about === subject)

describe('the disagreements', () => {
  it.each(disagreements)('over "$printed" concern routes that their scopes open', (one) => {
    const opened = one.paths.map((path) =>
      below(path).some(({ anyOf }) => one.scopes.some((scope) => anyOf.includes(scope))),
    )
    const opening = one.scopes.map((scope) =>
      one.paths.flatMap(below).some(({ anyOf }) => anyOf.includes(scope)),
    )

    expect(opened).toEqual(opened.map(() => true))
    expect(opening.every((opens) => opens === one.paths.length > 0)).toBe(true)
  })

  it('name each spelling that is an alias', () => {
    const spellings = about('spelling').flatMap(({ printed }) => printed.split(', '))
    const aliases = about('spelling').flatMap(({ scopes }) =>
      scopes.flatMap((id) => {
        const scope = findScope(id)
        return [...(scope?.aliases ?? []), ...(scope?.uiNameAliases ?? [])]
      }),
    )

    expect(spellings.toSorted()).toEqual(aliases.toSorted())
  })

  it('name each scope that a specification has and the list of scopes has not', () => {
    const unlisted = about('existence').find(({ paths }) => paths.includes('/v3/infrastructure'))

    expect(unlisted?.scopes.map((id) => findScope(id)?.listed)).toEqual(Array(8).fill(false))
  })

  it.each([
    ['GET /v3/segments/{segmentId}/shopper-profiles', ['store_v2_customers']],
    ['POST /v3/pricing/products', ['store_v2_products_read_only', 'store_v2_products']],
    ['POST /v3/tax/classes', ['MANAGE_TAX']],
    ['GET /v3/themes', ['store_themes_read_only', 'store_themes_manage']],
    ['PUT /v3/shipping/settings', ['store_v2_products']],
    ['GET /v3/carts/settings', ['store_v2_information_read_only', 'store_v2_information']],
    ['POST /v3/content/page-widgets', ['store_v2_content']],
    [
      'GET /v3/channels/{channel_id}/listings',
      ['store_channel_listings_read_only', 'store_channel_listings'],
    ],
    [
      'GET /v2/payments/methods',
      ['store_v2_information_read_only', 'store_v2_information', 'store_payments_methods_read'],
    ],
  ])('are settled for %s', (id, anyOf) => {
    expect(theCatalog().findById(id)?.anyOf).toEqual(anyOf)
  })

  it.each(['/v2/customers', '/v2/customer_groups', '/v2/option_sets', '/v2/products'])(
    'are settled for deleting all of %s: known, and marked as sunset',
    (path) => {
      expect(theCatalog().find('DELETE', path)?.marks).toContain('sunset')
    },
  )
})
