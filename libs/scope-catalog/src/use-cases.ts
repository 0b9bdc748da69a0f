import { requireScope, type Scope, type ScopeId } from './scopes.ts'

/** What a connector is for. */
export type UseCase =
  'analytics' | 'erp' | 'marketing' | 'oms' | 'payments' | 'pim' | 'shipping' | 'storefront'

/** A scope that a connector of some kind usually asks for. */
export interface UsualScope {
  readonly scope: Scope
  /** What the connector does with it. */
  readonly reason: string
}

/**
 * Says which scopes a connector of a kind usually asks for: a start for one that has called nothing
 * yet. What was observed says more, see `leastScopes`.
 */
export function scopesFor(useCase: UseCase): readonly UsualScope[] {
  return USUAL[useCase].map(([id, reason]) => ({ scope: requireScope(id), reason }))
}

type UsualRow = readonly [id: ScopeId, reason: string]

const SETTINGS: UsualRow = [
  'store_v2_information_read_only',
  'reads the store profile, its currencies, units and time zone',
]

const USUAL: Readonly<Record<UseCase, readonly UsualRow[]>> = {
  analytics: [
    SETTINGS,
    ['store_channel_settings_read_only', 'tells sales channels apart'],
    ['store_v2_customers_read_only', 'counts new and returning customers'],
    ['store_v2_marketing_read_only', 'matches orders with coupons and gift certificates'],
    ['store_v2_orders_read_only', 'reads orders, their products and refunds'],
    ['store_v2_products_read_only', 'groups sales by product, brand and category'],
    ['store_v2_transactions_read_only', 'reads how orders were paid'],
  ],
  erp: [
    SETTINGS,
    ['store_inventory', 'sets stock levels from the warehouse books'],
    ['store_locations_read_only', 'maps warehouses to locations'],
    ['store_v2_customers', 'keeps customers and their groups in step'],
    ['store_v2_orders', 'takes orders over, sets their status, adds shipments'],
    ['store_v2_products', 'writes products, prices and price lists'],
    ['store_v2_transactions_read_only', 'books payments and refunds'],
  ],
  marketing: [
    SETTINGS,
    ['store_cart_read_only', 'reminds shoppers of carts left behind'],
    ['store_content_checkout', 'places its tracking script on checkout pages'],
    ['store_v2_content', 'places its script and widgets on the storefront'],
    ['store_v2_customers', 'keeps subscribers and segments in step'],
    ['store_v2_marketing', 'makes coupons, banners and promotions'],
    ['store_v2_orders_read_only', 'follows up on orders'],
    ['store_v2_products_read_only', 'shows products in messages'],
  ],
  oms: [
    SETTINGS,
    ['store_channel_settings_read_only', 'tells which channel an order came from'],
    ['store_inventory', 'reserves and releases stock'],
    ['store_locations_read_only', 'decides where an order is fulfilled'],
    ['store_order_fulfillment_manage', 'records orders that are picked up'],
    ['store_v2_customers_read_only', 'shows who ordered'],
    ['store_v2_orders', 'edits orders, their status and shipments'],
    ['store_v2_products_read_only', 'matches order lines with products'],
    ['store_v2_transactions', 'captures, voids and refunds payments'],
  ],
  payments: [
    SETTINGS,
    ['store_checkout_read_only', 'reads what is to be paid'],
    ['store_payments_access_token_create', 'makes the token that a payment is processed with'],
    ['store_payments_methods_read', 'offers the methods an order accepts'],
    ['store_stored_payment_instruments_read_only', 'offers stored cards'],
    ['store_v2_orders', 'creates the order and sets its status'],
    ['store_v2_transactions', 'captures, voids and refunds payments'],
  ],
  pim: [
    SETTINGS,
    ['store_channel_listings', 'says per channel which products are shown, and how'],
    ['store_channel_settings_read_only', 'knows the channels to publish to'],
    ['store_v2_products', 'writes products, variants, images, brands and categories'],
  ],
  shipping: [
    SETTINGS,
    ['store_locations_read_only', 'ships from the right location'],
    ['store_v2_orders', 'reads addresses, adds shipments with tracking numbers'],
    ['store_v2_products_read_only', 'reads weights, dimensions and customs data'],
  ],
  storefront: [
    SETTINGS,
    ['store_cart', 'fills carts'],
    ['store_channel_listings_read_only', 'knows what its channel offers'],
    ['store_channel_settings', 'keeps the channel the storefront stands for'],
    ['store_checkout', 'takes carts through checkout'],
    ['store_sites', 'tells BigCommerce where its pages live'],
    ['store_storefront_api', 'makes tokens for the GraphQL Storefront API'],
    ['store_storefront_api_customer_impersonation', 'asks it in the name of a customer'],
    ['store_v2_content_read_only', 'shows pages and redirects'],
    ['store_v2_customers', 'signs shoppers up and keeps their addresses'],
    ['store_v2_customers_login', 'signs shoppers in'],
    ['store_v2_products_read_only', 'shows the catalog'],
  ],
}
