/** One file of the catalog's routes. */
export interface RouteFamily {
  /** The file's name without its ending, in `libs/scope-catalog/src/routes`. */
  readonly file: string
  /** What the file holds, as its doc comment says it. */
  readonly title: string
  /** Where its paths begin; the longest match of all families decides. */
  readonly prefixes: readonly string[]
}

/** How the catalog's routes are spread over files. A new resource needs a prefix here. */
export const ROUTE_FAMILIES: readonly RouteFamily[] = [
  {
    file: 'v2-brands-and-categories',
    title: 'Brands and categories of V2, which V3 replaced.',
    prefixes: ['/v2/brands', '/v2/categories'],
  },
  {
    file: 'v2-content',
    title: 'Blog, pages and redirects of V2.',
    prefixes: ['/v2/blog', '/v2/pages', '/v2/redirects'],
  },
  {
    file: 'v2-customers',
    title: 'Customers, their addresses and groups of V2.',
    prefixes: ['/v2/customers', '/v2/customer_groups'],
  },
  {
    file: 'v2-marketing',
    title: 'Banners, coupons and gift certificates of V2.',
    prefixes: ['/v2/banners', '/v2/coupons', '/v2/gift_certificates'],
  },
  {
    file: 'v2-options',
    title: 'Options and option sets of V2, which V3 replaced.',
    prefixes: ['/v2/options', '/v2/option_sets'],
  },
  {
    file: 'v2-orders',
    title: 'Orders and what belongs to them, and the order statuses, of V2.',
    prefixes: ['/v2/orders', '/v2/order_statuses'],
  },
  {
    file: 'v2-product-parts',
    title: 'What belongs to one product of V2, which V3 replaced.',
    prefixes: ['/v2/products/{product_id}'],
  },
  {
    file: 'v2-products',
    title: 'Products of V2, which V3 replaced.',
    prefixes: ['/v2/products'],
  },
  {
    file: 'v2-store',
    title: 'The store itself in V2: settings, geography, money, shipping, tax, hooks.',
    prefixes: [
      '/v2/countries',
      '/v2/currencies',
      '/v2/hooks',
      '/v2/payments',
      '/v2/requestlogs',
      '/v2/shipping',
      '/v2/store',
      '/v2/tax_classes',
      '/v2/time',
    ],
  },
  {
    file: 'v3-carts-and-checkouts',
    title: 'Carts, abandoned carts and checkouts.',
    prefixes: ['/v3/abandoned-carts', '/v3/carts', '/v3/checkouts'],
  },
  {
    file: 'v3-catalog',
    title: 'The catalog without its products: brands, categories, category trees.',
    prefixes: ['/v3/catalog'],
  },
  {
    file: 'v3-catalog-products',
    title: 'Products, their variants, options, modifiers and media.',
    prefixes: ['/v3/catalog/products', '/v3/catalog/variants'],
  },
  {
    file: 'v3-channels',
    title: 'Channels, and the sites they are shown on.',
    prefixes: ['/v3/channels', '/v3/sites'],
  },
  {
    file: 'v3-content',
    title: 'Pages, scripts, widgets, redirects and themes.',
    prefixes: [
      '/v3/content',
      '/v3/storefront/custom-template-associations',
      '/v3/storefront/redirects',
      '/v3/themes',
    ],
  },
  {
    file: 'v3-customers',
    title: 'Customers, segments, shopper profiles and wishlists.',
    prefixes: ['/v3/customers', '/v3/segments', '/v3/shopper-profiles', '/v3/wishlists'],
  },
  {
    file: 'v3-inventory',
    title: 'Inventory, its locations, and picking up.',
    prefixes: ['/v3/inventory', '/v3/pickup'],
  },
  {
    file: 'v3-marketing',
    title: 'Promotions, coupons, and the e-mails of a store.',
    prefixes: ['/v3/marketing', '/v3/promotions'],
  },
  {
    file: 'v3-orders-and-payments',
    title: 'What V3 adds to orders, and payments on their own host.',
    prefixes: ['/payments', '/v3/orders', '/v3/payments'],
  },
  {
    file: 'v3-platform',
    title: 'Hooks, storefront tokens and hosting.',
    prefixes: ['/v3/hooks', '/v3/infrastructure', '/v3/storefront'],
  },
  {
    file: 'v3-pricing',
    title: 'Price lists, and prices as a shopper sees them.',
    prefixes: ['/v3/pricelists', '/v3/pricing'],
  },
  {
    file: 'v3-settings',
    title: 'Settings and logs of a store.',
    prefixes: ['/v3/settings', '/v3/store'],
  },
  {
    file: 'v3-tax-and-shipping',
    title: 'Tax and shipping.',
    prefixes: ['/v3/shipping', '/v3/tax'],
  },
]

/** @returns `undefined` if the path belongs to a resource that no file is for. */
export function familyOf(path: string): RouteFamily | undefined {
  const [best] = ROUTE_FAMILIES.flatMap((family) =>
    family.prefixes
      .filter((prefix) => path === prefix || path.startsWith(`${prefix}/`))
      .map((prefix) => ({ family, length: prefix.length })),
  ).sort((a, b) => b.length - a.length)
  return best?.family
}
