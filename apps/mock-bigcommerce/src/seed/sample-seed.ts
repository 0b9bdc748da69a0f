import type { Seed } from './seed.ts'

// Every scope a store-level account can have, in the form that may change things where there are two.
const EVERY_SCOPE = [
  'store_app_extensions_manage',
  'store_cart',
  'store_channel_listings',
  'store_channel_settings',
  'store_checkout',
  'store_content_checkout',
  'store_fulfillment_methods_manage',
  'store_inventory',
  'store_locations',
  'store_metafield_change_owner',
  'store_metafield_write',
  'store_metafield_write_all',
  'store_order_fulfillment_manage',
  'store_payments_access_token_create',
  'store_payments_methods_read',
  'store_sites',
  'store_stored_payment_instruments',
  'store_storefront_api',
  'store_storefront_api_customer_impersonation',
  'store_themes_manage',
  'store_translations',
  'store_v2_content',
  'store_v2_customers',
  'store_v2_customers_login',
  'store_v2_information',
  'store_v2_marketing',
  'store_v2_orders',
  'store_v2_products',
  'store_v2_transactions',
]

/**
 * A store with a legacy account, a full API account and one that may only read products, and with
 * customers, a catalogue and orders. Its credentials are well-formed and obviously false.
 */
export function sampleSeed(): Seed {
  return [
    {
      hash: 'wuxeae6',
      name: 'Møller & Daughters Café Supply',
      plan: 'enterprise',
      domain: 'shop.moller-daughters.example',
      legacyAccounts: [{ username: 'admin', token: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001' }],
      apiAccounts: [
        {
          name: 'Back office',
          accessToken: 'fakeAccessTokenFull00000000000a',
          clientId: 'fakeClientIdFull00000000000000a',
          clientSecret: `${'facade00'.repeat(7)}0000000a`,
          scopes: EVERY_SCOPE,
        },
        {
          name: 'Price list reader',
          accessToken: 'fakeAccessTokenReadOnly0000000b',
          clientId: 'fakeClientIdReadOnly0000000000b',
          clientSecret: `${'facade00'.repeat(7)}0000000b`,
          scopes: ['store_v2_products_read_only'],
        },
      ],
    },
  ]
}
