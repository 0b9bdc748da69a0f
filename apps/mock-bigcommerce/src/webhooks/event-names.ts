const LIFE = ['created', 'updated', 'deleted']

// What a store tells of, by the path that its names begin with.
const STORE_EVENTS: Readonly<Record<string, readonly string[]>> = {
  app: ['uninstalled'],
  'brand/metafield': LIFE,
  cart: [...LIFE, 'couponApplied', 'abandoned', 'converted'],
  'cart/lineItem': LIFE,
  'cart/metafield': LIFE,
  category: LIFE,
  'category/metafield': LIFE,
  channel: ['created', 'updated'],
  'channel/metafield': LIFE,
  // The star is part of these names: they are told of all channels at once.
  'channel/*/inventory/product': [
    'stock_changed',
    'low_stock_reached',
    'out_of_stock_reached',
    'settings_changed',
  ],
  company: [...LIFE, 'statusUpdated', 'superadmin/assignmentUpdated'],
  'company/address': LIFE,
  'company/user': LIFE,
  customer: [...LIFE, 'payment/instrument/default/updated', 'channel/login/access/updated'],
  'customer/address': LIFE,
  hook: ['deliveryException'],
  information: ['updated'],
  'inventory/location': ['created', 'updated'],
  'inventory/location/metafield': LIFE,
  metafield: LIFE,
  modifier: ['updated'],
  option: ['updated'],
  order: ['created', 'updated', 'archived', 'statusUpdated', 'message/created', 'refund/created'],
  'order/metafield': LIFE,
  'order/transaction': ['created', 'updated'],
  priceList: [...LIFE, 'activated', 'deactivated'],
  'priceList/assignment': ['updated', 'deleted'],
  'priceList/record': LIFE,
  'priceList/records': LIFE,
  priceLists: ['deleted'],
  product: [...LIFE, 'inventory/updated', 'inventory/order/updated'],
  'product/metafield': LIFE,
  'product/variant/metafield': LIFE,
  quote: [...LIFE, 'statusUpdated'],
  shipment: LIFE,
  sku: [...LIFE, 'inventory/updated', 'inventory/order/updated'],
  subscriber: LIFE,
  superadmin: [...LIFE, 'assignmentUpdated'],
}

// What one channel tells of, below `store/channel/{channel_id}`.
const CHANNEL_EVENTS: Readonly<Record<string, readonly string[]>> = {
  cart: [...LIFE, 'couponApplied', 'abandoned', 'converted'],
  'cart/lineItem': LIFE,
  category: [...LIFE, 'product/assigned', 'product/unassigned'],
  categoryTree: ['updated'],
  'email/templates': ['updated', 'deleted'],
  notifications: ['abandonedCart/updated', 'inventory/updated'],
  order: ['created', 'updated', 'archived', 'statusUpdated', 'message/created', 'refund/created'],
  page: ['created', 'updated'],
  product: ['assigned', 'unassigned'],
  script: ['created', 'updated'],
  settings: [
    ...['SEO', 'catalog', 'category', 'checkout', 'currency', 'customerPrivacy'],
    ...['defaultCustomerGroup', 'emailStatus', 'favicon/image', 'locale', 'logo', 'logo/image'],
    ...['product', 'profile', 'robots', 'route', 'searchContextFilters', 'security', 'site'],
    'site/checkoutUrl',
  ].map((setting) => `${setting}/updated`),
  'settings/emailStatus': ['deleted'],
  'settings/locale': ['added', 'deleted'],
  'settings/site/checkoutUrl': ['deleted'],
  socialMediaLinks: ['updated'],
  'theme/configuration': ['created', 'activated'],
}

function namesBelow(root: string, events: Readonly<Record<string, readonly string[]>>): string[] {
  return Object.entries(events).flatMap(([path, names]) =>
    names.map((name) => `${root}/${path}/${name}`),
  )
}

/** Every event that BigCommerce tells of; those of one channel with `{channel_id}` in its place. */
export const EVENT_NAMES: ReadonlySet<string> = new Set([
  ...namesBelow('store', STORE_EVENTS),
  ...namesBelow('store/channel/{channel_id}', CHANNEL_EVENTS),
])
