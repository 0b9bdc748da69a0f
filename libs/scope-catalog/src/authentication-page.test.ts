import { describe, expect, it } from 'vitest'
import { disagreements } from './disagreements.ts'
import type { ScopeRequirement } from './scope-requirement.ts'
import { findScope, scopes, type ScopeId } from './scopes.ts'
import { theCatalog } from './the-catalog.ts'

// The lines of the scope table of BigCommerce's authentication page: name in the control panel, id,
// permission, and the paths printed beside it. Paths are as printed, misprints and all.
const TABLE: readonly (readonly [string, ScopeId, 'read' | 'modify', readonly string[]])[] = [
  ...bothForms('Content', 'store_v2_content', 'store_v2_content_read_only', [
    '/v2/pages',
    '/v2/blog',
    '/v2/redirects',
    '/v3/widgets',
  ]),
  ...bothForms('Checkout Content', 'store_content_checkout', 'store_content_checkout_read_only', [
    '/v3/scripts',
  ]),
  ...bothForms('Customers', 'store_v2_customers', 'store_v2_customers_read_only', [
    '/v2/customers',
    '/v2/customer_groups',
    '/v3/customers/subscribers',
    '/v3/customers/subscribers/wishlist',
  ]),
  ['Customers Login', 'store_v2_customers_login', 'modify', []],
  ['Information & Settings', 'store_v2_information', 'modify', ['/v2/store', '/v2//time']],
  [
    'Information & Settings',
    'store_v2_information_read_only',
    'read',
    ['/v2/store', '/v2/shipping/time'],
  ],
  ...bothForms('Marketing', 'store_v2_marketing', 'store_v2_marketing_read_only', [
    '/v2/coupons',
    '/v2/gift_certificates',
    '/v2/banners',
  ]),
  ...bothForms('Orders', 'store_v2_orders', 'store_v2_orders_read_only', [
    '/v2/orders',
    '/v2/order_statuses',
  ]),
  ...bothForms('Order Transactions', 'store_v2_transactions', 'store_v2_transactions_read_only', [
    '/v3/orders/{id}/transactions',
  ]),
  ['Create Payments', 'store_payments_access_token_create', 'modify', ['/payments/access_tokens']],
  ['Get Payment Methods', 'store_payments_methods_read', 'read', ['/payments']],
  ...bothForms('Products', 'store_v2_products', 'store_v2_products_read_only', [
    '/v3/catalog',
    '/v3/pricelists',
  ]),
  ...bothForms('Themes', 'store_themes_manage', 'store_themes_read_only', ['/v3/themes']),
  ...bothForms('Carts', 'store_cart', 'store_cart_read_only', ['/v3/carts']),
  ...bothForms('Checkouts', 'store_checkout', 'store_checkout_read_only', ['/v3/checkouts']),
  ...bothForms('Sites & Routes', 'store_sites', 'store_sites_read_only', [
    '/v3/channels/{channel_id}/site',
    '/v3/sites/{site_id}/routes',
  ]),
  ...bothForms('Channel Settings', 'store_channel_settings', 'store_channel_settings_read_only', [
    '/v3/channels',
  ]),
  ...bothForms('Channel Listings', 'store_channel_listings', 'store_channel_listings_read_only', [
    '/v3/channels/listings',
  ]),
  ['Storefront API Tokens', 'store_storefront_api', 'modify', ['/v3/storefront/api-token']],
  [
    'Storefront API Customer Impersonation Tokens',
    'store_storefront_api_customer_impersonation',
    'modify',
    ['/v3/storefront/api-token-customer-impersonation'],
  ],
]

const PRINTED = TABLE.flatMap(([, id, , paths]) => paths.map((path) => [id, path] as const))

describe('the scope table of the authentication page', () => {
  it('has 33 lines', () => {
    expect(TABLE).toHaveLength(33)
  })

  it.each(TABLE)('"%s" is %s and allows to %s', (uiName, id, permission) => {
    const scope = findScope(id)

    expect([scope?.uiName, ...(scope?.uiNameAliases ?? [])]).toContain(uiName)
    expect([scope?.permission, scope?.listed]).toEqual([permission, true])
  })

  it.each(PRINTED)('%s opens %s, or the path is known to be misprinted', (id, path) => {
    const misprint = disagreements.find(
      ({ about, printed, scopes: concerned }) =>
        about === 'path' && printed === path && concerned.includes(id),
    )

    const opened = (misprint?.paths ?? [path]).map((real) => routesBelow(real, id).length > 0)
    expect(opened).toEqual(opened.map(() => true))
  })

  it('prints a path wrongly exactly where the catalog says so', () => {
    const unopened = PRINTED.filter(([id, path]) => routesBelow(path, id).length === 0)
    const misprints = disagreements.filter(({ about }) => about === 'path')

    expect(new Set(unopened.map(([id, path]) => `${id} ${path}`))).toEqual(
      new Set(misprints.flatMap(({ printed, scopes: of }) => of.map((id) => `${id} ${printed}`))),
    )
  })

  it('grants reading alone, GET and HEAD, by its read-only scopes', () => {
    const readOnly = new Set<string>(
      TABLE.filter(([, , permission]) => permission === 'read').map(([, id]) => id),
    )
    const writable = theCatalog().routes.filter(
      (route) => route.method !== 'GET' && route.permission !== 'none' && route.isGranted(readOnly),
    )

    expect(writable.map(({ id }) => id)).toEqual(['POST /v3/pricing/products'])
  })

  it('opens webhooks by the default scope', () => {
    const hooks = theCatalog().routes.filter(({ path }) => /^\/v[23]\/hooks/.test(path))

    expect(hooks).toHaveLength(13)
    expect(hooks.every((route) => route.isGranted(new Set()))).toBe(true)
  })

  it('says that every scope but the default one has a read-only form, which five have not', () => {
    const claim = disagreements.find(({ printed }) => printed.startsWith('every scope but'))
    const single = TABLE.map(([, id]) => id).filter((id) => {
      const scope = findScope(id)
      return scope?.readOnlyForm === undefined && scope?.readOnlyOf === undefined
    })

    expect(claim?.scopes).toEqual(single.toSorted())
  })

  it('is not the whole list: 26 of the scopes to choose from came later', () => {
    const known = new Set<string>(TABLE.map(([, id]) => id))

    expect(scopes.filter(({ id, listed }) => listed && !known.has(id))).toHaveLength(26)
  })
})

function bothForms(
  uiName: string,
  modify: ScopeId,
  readOnly: ScopeId,
  paths: readonly string[],
): (readonly [string, ScopeId, 'read' | 'modify', readonly string[]])[] {
  return [
    [uiName, modify, 'modify', paths],
    [uiName, readOnly, 'read', paths],
  ]
}

// Parameters are named differently on the page and in the specifications.
const unnamed = (path: string) => path.replaceAll(/\{[^}]+\}/g, '{}')

function routesBelow(path: string, scope: ScopeId): ScopeRequirement[] {
  return theCatalog().routes.filter(
    (route) =>
      route.anyOf.includes(scope) && `${unnamed(route.path)}/`.startsWith(`${unnamed(path)}/`),
  )
}
