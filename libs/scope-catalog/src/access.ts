import type { ScopeId } from './scopes.ts'

/** Scopes of which any one suffices, the preferred first. */
export type AnyOf = readonly [ScopeId, ...ScopeId[]]

/** What opens the routes of one family: its GETs by `read`, everything else by `write`. */
export interface Access {
  readonly read?: AnyOf
  readonly write?: AnyOf
}

/** The two metafield scopes: they say whose metafields, and are no substitute for a route's scope. */
export const METAFIELD_ACCESS = ['store_metafield_write', 'store_metafield_write_all'] as const

/** Which scopes open what, by the name that the route files use. */
export const ACCESS = {
  anyToken: { read: ['default'], write: ['default'] },
  carts: pair('store_cart_read_only', 'store_cart'),
  channelListings: pair('store_channel_listings_read_only', 'store_channel_listings'),
  channelSettings: pair('store_channel_settings_read_only', 'store_channel_settings'),
  checkouts: pair('store_checkout_read_only', 'store_checkout'),
  checkoutSettings: either(
    pair('store_checkout_read_only', 'store_checkout'),
    pair('store_content_checkout_read_only', 'store_content_checkout'),
  ),
  content: pair('store_v2_content_read_only', 'store_v2_content'),
  customers: pair('store_v2_customers_read_only', 'store_v2_customers'),
  customersModify: { read: ['store_v2_customers'] },
  deployments: {
    read: [
      'store_infrastructure_deployments_read_only',
      'store_infrastructure_deployments_create_preview',
      'store_infrastructure_deployments_manage',
    ],
    write: [
      'store_infrastructure_deployments_create_preview',
      'store_infrastructure_deployments_manage',
    ],
  },
  fulfillmentMethods: pair(
    'store_fulfillment_methods_read_only',
    'store_fulfillment_methods_manage',
  ),
  information: pair('store_v2_information_read_only', 'store_v2_information'),
  informationOrPaymentMethods: {
    read: ['store_v2_information_read_only', 'store_v2_information', 'store_payments_methods_read'],
  },
  infrastructureLogs: { read: ['store_infrastructure_logs_read_only'] },
  inventory: pair('store_inventory_read_only', 'store_inventory'),
  locations: pair('store_locations_read_only', 'store_locations'),
  marketing: pair('store_v2_marketing_read_only', 'store_v2_marketing'),
  orderFulfillment: pair('store_order_fulfillment_read_only', 'store_order_fulfillment_manage'),
  orders: pair('store_v2_orders_read_only', 'store_v2_orders'),
  paymentMethods: { read: ['store_payments_methods_read'] },
  paymentTokens: { write: ['store_payments_access_token_create'] },
  products: pair('store_v2_products_read_only', 'store_v2_products'),
  // A POST that only reads.
  productsByPost: { write: ['store_v2_products_read_only', 'store_v2_products'] },
  projects: pair('store_infrastructure_projects_read_only', 'store_infrastructure_projects_manage'),
  scripts: either(
    pair('store_v2_content_read_only', 'store_v2_content'),
    pair('store_content_checkout_read_only', 'store_content_checkout'),
  ),
  sites: pair('store_sites_read_only', 'store_sites'),
  storedInstruments: pair(
    'store_stored_payment_instruments_read_only',
    'store_stored_payment_instruments',
  ),
  storefrontImpersonation: { write: ['store_storefront_api_customer_impersonation'] },
  storefrontTokens: { write: ['store_storefront_api'] },
  storeLogs: { read: ['store_logs_read_only'] },
  taxClasses: { write: ['MANAGE_TAX'] },
  themes: pair('store_themes_read_only', 'store_themes_manage'),
  transactions: pair('store_v2_transactions_read_only', 'store_v2_transactions'),
  transactionsOrOrders: either(
    pair('store_v2_transactions_read_only', 'store_v2_transactions'),
    pair('store_v2_orders_read_only', 'store_v2_orders'),
  ),
} as const satisfies Readonly<Record<string, Access>>

/** The name of a line of `ACCESS`. */
export type AccessName = keyof typeof ACCESS

interface ReadAndWrite {
  readonly read: AnyOf
  readonly write: AnyOf
}

function pair(readOnly: ScopeId, modify: ScopeId): ReadAndWrite {
  return { read: [readOnly, modify], write: [modify] }
}

function either(first: ReadAndWrite, second: ReadAndWrite): ReadAndWrite {
  return {
    read: [...first.read, ...second.read],
    write: [...first.write, ...second.write],
  }
}
