import { z } from 'zod'
import type { Route } from '../../routing/route.ts'
import { settingPage } from './setting.ts'

const text = z.string().max(65_535)
const empty = text.default('')
const on = z.boolean().default(true)
const off = z.boolean().default(false)

const productSort = z
  .enum([
    'featured',
    'bestselling',
    'newest',
    'alphaasc',
    'alphadesc',
    'pricedesc',
    'priceasc',
    'avgcustomerreview',
    'relevance',
  ])
  .default('bestselling')

const category = settingPage({
  path: 'storefront/category',
  resettable: true,
  fields: z.object({
    category_tree_depth: z.number().int().min(1).max(8).default(2),
    default_product_sort: productSort,
    listing_mode: z
      .enum(['current_category_only', 'child_categories', 'child_categories_if_category_empty'])
      .default('child_categories_if_category_empty'),
  }),
})

const product = settingPage({
  path: 'storefront/product',
  fields: z.object({
    show_product_price: on,
    show_product_sku: on,
    show_product_weight: on,
    show_product_brand: on,
    show_product_shipping: off,
    show_product_rating: on,
    show_add_to_cart_link: on,
    default_preorder_message: text.default('Expected on %%DATE%%'),
    show_breadcrumbs_product_pages: z.enum(['show_one', 'show_none']).default('show_one'),
    show_add_to_cart_qty_box: on,
    show_add_to_wishlist: on,
    hide_price_from_guests: off,
  }),
})

const robots = settingPage({
  path: 'storefront/robotstxt',
  resettable: true,
  fields: z.object({ robots_txt_ssl: text.default('User-agent: *\nDisallow: /cart.php\n') }),
})

const search = settingPage({
  path: 'storefront/search',
  resettable: true,
  fields: z.object({
    content_product_sort: z.enum(['relevance', 'alphaasc', 'alphadesc']).default('relevance'),
    default_product_sort: productSort,
    product_filtering_enabled: on,
    search_suggest: on,
  }),
})

const security = settingPage({
  path: 'storefront/security',
  fields: z.object({
    csp_header: z.object({ enabled: off, header_value: empty }).prefault({}),
    hsts: z
      .object({
        enabled: off,
        include_preload: off,
        include_subdomains: off,
        max_age: z.enum(['zero_seconds', 'five_minutes', 'one_year']).default('zero_seconds'),
      })
      .prefault({}),
    sitewide_https_enabled: on,
    x_frame_options_header: z
      .object({
        allowed_url: empty,
        enabled: off,
        setting: z.enum(['deny', 'same_origin', 'allow_from_url']).default('deny'),
      })
      .prefault({}),
  }),
})

const seo = settingPage({
  path: 'storefront/seo',
  resettable: true,
  fields: z.object({
    meta_description: empty,
    meta_keywords: empty,
    page_title: text.default('Møller & Daughters'),
    www_redirect: z.enum(['www', 'no-www', 'none']).default('none'),
  }),
})

const status = settingPage({
  path: 'storefront/status',
  resettable: true,
  fields: z.object({
    down_for_maintenance_message: text.default('Back soon'),
    prelaunch_message: empty,
    prelaunch_password: empty,
  }),
})

/** Settings of what shoppers see. */
export const storefrontSettingRoutes: readonly Route[] = [
  ...category.routes,
  ...product.routes,
  ...robots.routes,
  ...search.routes,
  ...security.routes,
  ...seo.routes,
  ...status.routes,
]
