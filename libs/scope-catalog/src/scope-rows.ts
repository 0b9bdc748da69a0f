import type { ScopeRow } from './scope-row.ts'

// Each lets an account make another kind of token.
export const TOKEN_CREATION_SCOPES = [
  ['store_payments_access_token_create', 'Create Payments', 'modify'],
  [
    'store_storefront_api',
    'Storefront API Tokens',
    'modify',
    { aliases: ['store_storefront-api'] },
  ],
  [
    'store_storefront_api_customer_impersonation',
    'Storefront API Customer Impersonation Tokens',
    'modify',
  ],
] as const satisfies readonly ScopeRow[]

// What one store's data is guarded by.
export const STORE_SCOPES = [
  [
    'store_app_extensions_manage',
    'App Extensions',
    'modify',
    { setting: 'Manage', unused: 'graphql-admin' },
  ],
  ['store_cart', 'Carts', 'modify'],
  ['store_cart_read_only', 'Carts', 'read', { readOnlyOf: 'store_cart' }],
  ['store_channel_settings', 'Channel Settings', 'modify'],
  [
    'store_channel_settings_read_only',
    'Channel Settings',
    'read',
    { readOnlyOf: 'store_channel_settings' },
  ],
  ['store_channel_listings', 'Channel Listings', 'modify'],
  [
    'store_channel_listings_read_only',
    'Channel Listings',
    'read',
    { readOnlyOf: 'store_channel_listings' },
  ],
  ['store_checkout', 'Checkouts', 'modify', { aliases: ['store_checkouts', 'store_v2_checkouts'] }],
  [
    'store_checkout_read_only',
    'Checkouts',
    'read',
    { readOnlyOf: 'store_checkout', aliases: ['store_checkouts_read_only'] },
  ],
  ['store_content_checkout', 'Checkout Content', 'modify', { aliases: ['store_checkout_content'] }],
  [
    'store_content_checkout_read_only',
    'Checkout Content',
    'read',
    { readOnlyOf: 'store_content_checkout', aliases: ['store_checkout_content_read_only'] },
  ],
  ['store_v2_content', 'Content', 'modify'],
  ['store_v2_content_read_only', 'Content', 'read', { readOnlyOf: 'store_v2_content' }],
  ['store_v2_customers', 'Customers', 'modify'],
  ['store_v2_customers_read_only', 'Customers', 'read', { readOnlyOf: 'store_v2_customers' }],
  ['store_v2_customers_login', 'Customers Login', 'modify', { unused: 'customer-login' }],
  ['store_fulfillment_methods_manage', 'Fulfillment Methods', 'modify'],
  [
    'store_fulfillment_methods_read_only',
    'Fulfillment Methods',
    'read',
    { readOnlyOf: 'store_fulfillment_methods_manage' },
  ],
  ['store_v2_information', 'Information & Settings', 'modify'],
  [
    'store_v2_information_read_only',
    'Information & Settings',
    'read',
    { readOnlyOf: 'store_v2_information' },
  ],
  ['store_v2_marketing', 'Marketing', 'modify'],
  ['store_v2_marketing_read_only', 'Marketing', 'read', { readOnlyOf: 'store_v2_marketing' }],
  [
    'store_metafield_change_owner',
    'Metafield Ownership',
    'modify',
    { setting: 'Manage', unused: 'graphql-admin' },
  ],
  ['store_metafield_write', 'Metafields Access', 'modify', { setting: 'Standard' }],
  ['store_metafield_write_all', 'Metafields Access', 'modify', { setting: 'Full' }],
  ['store_v2_orders', 'Orders', 'modify'],
  ['store_v2_orders_read_only', 'Orders', 'read', { readOnlyOf: 'store_v2_orders' }],
  ['store_order_fulfillment_manage', 'Order Fulfillment', 'modify'],
  [
    'store_order_fulfillment_read_only',
    'Order Fulfillment',
    'read',
    { readOnlyOf: 'store_order_fulfillment_manage' },
  ],
  ['store_v2_transactions', 'Order Transactions', 'modify'],
  [
    'store_v2_transactions_read_only',
    'Order Transactions',
    'read',
    { readOnlyOf: 'store_v2_transactions' },
  ],
  [
    'store_payments_methods_read',
    'Payments - Get accepted methods',
    'read',
    { uiNameAliases: ['Get Payment Methods'] },
  ],
  ['store_v2_products', 'Products', 'modify'],
  ['store_v2_products_read_only', 'Products', 'read', { readOnlyOf: 'store_v2_products' }],
  ['store_sites', 'Sites & Routes', 'modify'],
  ['store_sites_read_only', 'Sites & Routes', 'read', { readOnlyOf: 'store_sites' }],
  ['store_inventory', 'Store Inventory', 'modify'],
  ['store_inventory_read_only', 'Store Inventory', 'read', { readOnlyOf: 'store_inventory' }],
  ['store_locations', 'Store Locations', 'modify'],
  ['store_locations_read_only', 'Store Locations', 'read', { readOnlyOf: 'store_locations' }],
  [
    'store_stored_payment_instruments_read_only',
    'Stored Payment Instruments',
    'read',
    { readOnlyOf: 'store_stored_payment_instruments' },
  ],
  ['store_stored_payment_instruments', 'Stored Payment Instruments', 'modify'],
  [
    'store_translations_read_only',
    'Store Translations',
    'read',
    { readOnlyOf: 'store_translations', unused: 'graphql-admin' },
  ],
  ['store_translations', 'Store Translations', 'modify', { unused: 'graphql-admin' }],
  ['store_themes_manage', 'Themes', 'modify'],
  ['store_themes_read_only', 'Themes', 'read', { readOnlyOf: 'store_themes_manage' }],
] as const satisfies readonly ScopeRow[]

// Of the BigCommerce account, above its stores; none of them opens a REST route.
export const ACCOUNT_SCOPES = [
  ['account_read', 'Account', 'read', { unused: 'graphql-account' }],
  ['account_apps_read', 'Account Apps', 'read', { unused: 'graphql-account' }],
  ['account_checkouts_read', 'Account Checkouts', 'read', { unused: 'graphql-account' }],
  ['account_checkouts_create', 'Account Checkouts', 'modify', { unused: 'graphql-account' }],
  ['account_stores_read', 'Account Stores', 'read', { unused: 'graphql-account' }],
  ['account_subscriptions_read', 'Account Subscriptions', 'read', { unused: 'graphql-account' }],
  [
    'account_subscriptions_cancel',
    'Account Subscriptions',
    'modify',
    { unused: 'graphql-account' },
  ],
  ['account_users_read', 'Account Users', 'read', { unused: 'graphql-account' }],
  [
    'account_users_write',
    'Account Users',
    'modify',
    { setting: 'Write', unused: 'graphql-account' },
  ],
  [
    'account_users_delete',
    'Account Users',
    'modify',
    { setting: 'Delete', unused: 'graphql-account' },
  ],
] as const satisfies readonly ScopeRow[]

// Named by a specification, absent from BigCommerce's list of scopes to choose from.
export const UNLISTED_SCOPES = [
  ['store_logs_read_only', 'Store logs', 'read'],
  [
    'store_infrastructure_deployments_read_only',
    'Infrastructure Deployments',
    'read',
    { readOnlyOf: 'store_infrastructure_deployments_manage' },
  ],
  [
    'store_infrastructure_deployments_create_preview',
    'Infrastructure Deployments',
    'modify',
    { setting: 'Create preview' },
  ],
  [
    'store_infrastructure_deployments_manage',
    'Infrastructure Deployments',
    'modify',
    { setting: 'Manage' },
  ],
  [
    'store_infrastructure_projects_read_only',
    'Infrastructure Projects',
    'read',
    { readOnlyOf: 'store_infrastructure_projects_manage' },
  ],
  [
    'store_infrastructure_projects_manage',
    'Infrastructure Projects',
    'modify',
    { setting: 'Manage' },
  ],
  ['store_infrastructure_logs_read_only', 'Infrastructure Logs', 'read'],
  ['MANAGE_TAX', 'Tax', 'modify', { aliases: ['Manage_Tax'] }],
] as const satisfies readonly ScopeRow[]

// Granted without being chosen. `default` stands for any valid token.
export const UNASKED_SCOPES = [
  ['default', '(none)', 'none'],
  ['store_v2_default', '(none)', 'none', { unused: 'same-as-default' }],
  ['users_basic_information', '(none)', 'read', { unused: 'token-answer-user' }],
] as const satisfies readonly ScopeRow[]
