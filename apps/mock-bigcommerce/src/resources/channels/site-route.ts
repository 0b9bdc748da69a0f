import { kind } from '../../state/kind.ts'

export const SITE_ROUTE_TYPES = [
  'account',
  'blog',
  'brand',
  'cart',
  'category',
  'checkout',
  'home',
  'login',
  'page',
  'product',
  'returns',
  'search',
  'static',
] as const

/** Where a site has a kind of page: what BigCommerce links to in its mails and redirects. */
export interface SiteRoute {
  readonly id: number
  readonly site_id: number
  readonly type: (typeof SITE_ROUTE_TYPES)[number]
  /** The id of one record, or `*` for all of that type. */
  readonly matching: string
  readonly route: string
}

export const SITE_ROUTES = kind<SiteRoute>('site routes')
