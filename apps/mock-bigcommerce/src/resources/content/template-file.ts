/** The regions that a theme has in the pages that it lays out itself. */
const REGIONS: Readonly<Record<string, readonly string[]>> = {
  'pages/blog': ['blog_below_header'],
  'pages/blog-post': ['blog_post_below_content'],
  'pages/brand': ['brand_below_header', 'brand_below_content'],
  'pages/brands': ['brands_below_header'],
  'pages/cart': ['cart_below_totals', 'cart_below_content'],
  'pages/category': ['category_header_banner', 'category_below_header', 'category_below_content'],
  'pages/contact-us': ['contact_us_below_form'],
  'pages/home': [
    'home_below_menu',
    'home_below_carousel',
    'home_below_featured_products',
    'home_below_top_products',
    'home_below_new_products',
  ],
  'pages/order-confirmation': ['order_confirmation_below_thank_you'],
  'pages/page': ['page_builder_content'],
  'pages/product': ['product_below_price', 'product_below_content'],
  'pages/search': ['search_below_header'],
}

// Pages in which a theme has nothing but what every page has.
const PLAIN_FILES: ReadonlySet<string> = new Set(
  [
    ...['add-address', 'add-return', 'add-wishlist', 'addresses', 'download-item', 'edit', 'inbox'],
    ...['orders/all', 'orders/completed', 'orders/details', 'orders/invoice', 'recent-items'],
    ...['return-saved', 'returns', 'wishlist-details', 'wishlists'],
  ]
    .map((name) => `account/${name}`)
    .concat(
      ['account-created', 'create-account', 'forgot-password', 'login', 'new-password'].map(
        (name) => `auth/${name}`,
      ),
      ['403', '404', 'generic'].map((name) => `errors/${name}`),
      ['balance', 'purchase', 'redeem'].map((name) => `gift-certificate/${name}`),
      ['compare', 'sitemap', 'subscribed', 'unsubscribe'],
      ['unavailable/hibernation', 'unavailable/maintenance'],
    )
    .map((name) => `pages/${name}`),
)

const CUSTOM = /^pages\/custom\/(product|brand|category|page)\/[^/]+$/
const ON_EVERY_PAGE = ['header_bottom', 'footer_top']

/** Whether widgets can stand in that file of a theme. */
export function isTemplateFile(file: string): boolean {
  return Object.hasOwn(REGIONS, file) || PLAIN_FILES.has(file) || CUSTOM.test(file)
}

/** Whether the file lays out one page for each product, category, brand or page. */
export function isOfEntities(file: string): boolean {
  return /^pages\/(?:product|brand|category|page)$/.test(file) || CUSTOM.test(file)
}

/** The regions of that file, those that every page has first. */
export function regionsOf(file: string): readonly string[] {
  const [, entity] = CUSTOM.exec(file) ?? []
  const own = entity === undefined ? file : `pages/${entity}`
  return [...ON_EVERY_PAGE, ...(Object.hasOwn(REGIONS, own) ? (REGIONS[own] ?? []) : [])]
}
