import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { productPath } from '../catalog/product-path.ts'
import { customUrlOf } from '../catalog/custom-url.ts'
import { categoryUrlOf } from '../catalog/category-store.ts'
import { BLOG_POSTS } from './blog-post.ts'
import { PAGES } from './page.ts'
import { siteUrl } from './site.ts'

/** What a redirect can follow wherever it moves to. */
export const REDIRECT_ENTITIES = ['product', 'brand', 'category', 'page', 'post'] as const
export type RedirectEntity = (typeof REDIRECT_ENTITIES)[number]

/** Where a redirect leads: a place, or whatever the storefront's place for something is. */
export type RedirectTarget =
  | { readonly type: 'url'; readonly url: string }
  | { readonly type: RedirectEntity; readonly entity_id: number }

/** A path of a site that is answered with 301. */
export interface Redirect {
  readonly id: number
  readonly site_id: number
  readonly from_path: string
  readonly to: RedirectTarget
}

export const REDIRECTS = kind<Redirect>('redirects')

/** The redirect of a site for a path; a site has one at most. */
export function findRedirect(
  store: StoreState,
  { site_id, from_path }: Pick<Redirect, 'site_id' | 'from_path'>,
): Redirect | undefined {
  const redirects = store.records(REDIRECTS).where('from_path', from_path)
  return redirects.find((redirect) => redirect.site_id === site_id)
}

/** Keeps a redirect in place of the one that the site has for its path. */
export function upsertRedirect(store: StoreState, redirect: Omit<Redirect, 'id'>): Redirect {
  const present = findRedirect(store, redirect)
  const redirects = store.records(REDIRECTS)
  return present === undefined
    ? redirects.create(redirect)
    : redirects.put({ ...redirect, id: present.id })
}

/** Whether what a redirect would follow is in the store. */
export function isReachable(store: StoreState, to: RedirectTarget): boolean {
  return to.type === 'url' || pathOf(store, to) !== undefined
}

/** Where a redirect leads, whole. */
export function targetUrl(store: StoreState, { to, site_id }: Redirect): string {
  const path = to.type === 'url' ? to.url : (pathOf(store, to) ?? '/')
  return URL.canParse(path)
    ? path
    : `${siteUrl(store, site_id)}${path.startsWith('/') ? '' : '/'}${path}`
}

function pathOf(
  store: StoreState,
  { type, entity_id }: Exclude<RedirectTarget, { type: 'url' }>,
): string | undefined {
  switch (type) {
    case 'product': {
      const product = store.products.find(entity_id)
      return product && customUrlOf(product).url
    }
    case 'brand': {
      const brand = store.brands.find(entity_id)
      return brand && customUrlOf(brand).url
    }
    case 'category': {
      const category = store.categories.find(entity_id)
      return category && categoryUrlOf(store, category).url
    }
    case 'page': {
      const page = store.records(PAGES).find(entity_id)
      return page && (page.url === '' ? productPath(page.name) : page.url)
    }
    case 'post':
      return store.records(BLOG_POSTS).find(entity_id)?.url
  }
}
