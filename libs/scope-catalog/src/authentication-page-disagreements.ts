import type { Disagreement } from './disagreement.ts'

/** Paths that the scope table of the authentication page prints and no specification has. */
export const MISPRINTED_PATHS: readonly Disagreement[] = [
  {
    about: 'path',
    printed: '/v3/widgets',
    held: 'widgets, their templates, placements and regions are below /v3/content',
    paths: [
      '/v3/content/placements',
      '/v3/content/regions',
      '/v3/content/widget-templates',
      '/v3/content/widgets',
    ],
    scopes: ['store_v2_content', 'store_v2_content_read_only'],
  },
  {
    about: 'path',
    printed: '/v3/scripts',
    held: 'scripts are below /v3/content; Content opens them beside Checkout Content',
    paths: ['/v3/content/scripts'],
    scopes: ['store_content_checkout', 'store_content_checkout_read_only'],
  },
  {
    about: 'path',
    printed: '/v3/customers/subscribers/wishlist',
    held: 'wishlists stand alone',
    paths: ['/v3/wishlists'],
    scopes: ['store_v2_customers', 'store_v2_customers_read_only'],
  },
  {
    about: 'path',
    printed: '/v2//time',
    held: 'one slash',
    paths: ['/v2/time'],
    scopes: ['store_v2_information'],
  },
  {
    about: 'path',
    printed: '/v2/shipping/time',
    held: 'the time is not below shipping',
    paths: ['/v2/time'],
    scopes: ['store_v2_information_read_only'],
  },
  {
    about: 'path',
    printed: '/v3/channels/listings',
    held: 'listings are those of one channel',
    paths: ['/v3/channels/{channel_id}/listings'],
    scopes: ['store_channel_listings', 'store_channel_listings_read_only'],
  },
  {
    about: 'path',
    printed: '/payments',
    held: 'methods are read on the API host; /payments, on its own host, only takes payments',
    paths: ['/v3/payments/methods'],
    scopes: ['store_payments_methods_read'],
  },
  {
    about: 'path',
    printed: '/payments/access_tokens',
    held: 'tokens are made on the API host',
    paths: ['/v3/payments/access_tokens'],
    scopes: ['store_payments_access_token_create'],
  },
]

/** Routes that a scope opens and that the same table does not put beside it. */
export const LEFT_OUT: readonly Disagreement[] = [
  {
    about: 'coverage',
    printed: 'Information & Settings: the store and the time',
    held: 'also V2 geography, money, shipping and tax; V3 settings, tax, e-mails and metafields',
    paths: [
      '/v2/countries',
      '/v2/currencies',
      '/v2/payments/methods',
      '/v2/shipping',
      '/v2/tax_classes',
      '/v3/abandoned-carts',
      '/v3/marketing/abandoned-cart-emails',
      '/v3/marketing/email-templates',
      '/v3/settings',
      '/v3/store/metafields',
      '/v3/tax',
    ],
    scopes: ['store_v2_information', 'store_v2_information_read_only'],
  },
  {
    about: 'coverage',
    printed: 'Customers: V2 and subscribers',
    held: 'also V3 customers, segments and shopper profiles',
    paths: ['/v3/customers', '/v3/segments', '/v3/shopper-profiles'],
    scopes: ['store_v2_customers', 'store_v2_customers_read_only'],
  },
  {
    about: 'coverage',
    printed: 'Content: V2 and widgets',
    held: 'also V3 pages and redirects, and the analytics settings',
    paths: ['/v3/content/pages', '/v3/settings/analytics', '/v3/storefront/redirects'],
    scopes: ['store_v2_content', 'store_v2_content_read_only'],
  },
  {
    about: 'coverage',
    printed: 'Products: the V3 catalog and price lists',
    held: 'also the V2 catalog, prices as a shopper sees them, and customs data',
    paths: [
      '/v2/brands',
      '/v2/categories',
      '/v2/option_sets',
      '/v2/options',
      '/v2/products',
      '/v3/pricing/products',
      '/v3/shipping/products',
    ],
    scopes: ['store_v2_products', 'store_v2_products_read_only'],
  },
  {
    about: 'coverage',
    printed: 'every scope but the default one has a read-only form',
    held: 'these have none; the payment methods scope is itself for reading only',
    paths: [],
    scopes: [
      'store_payments_access_token_create',
      'store_payments_methods_read',
      'store_storefront_api',
      'store_storefront_api_customer_impersonation',
      'store_v2_customers_login',
    ],
  },
]
