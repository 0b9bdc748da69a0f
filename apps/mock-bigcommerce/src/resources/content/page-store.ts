import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { overlay } from '../answers/overlay.ts'
import { CHANNELS } from '../channels/channel.ts'
import { productPath } from '../catalog/product-path.ts'
import { placedAt } from './page-url.ts'
import { blankPage, PAGES, type Page, type SaidPage } from './page.ts'

/** A page as it was kept, and whether its place is the one that the call asked for. */
export interface SavedPage {
  readonly page: Page
  readonly isUrlKept: boolean
}

/** Why a page cannot be as it would become: its fields, and what V3 says of each. */
export type PageFaults = Readonly<Record<string, 'error.path.missing' | 'error.path.invalid'>>

/** Adds a page, and says so. */
export function createPage(call: ResourceCall, said: SaidPage): SavedPage {
  const { store } = call
  const page = overlay(blankPage, said)
  const place = placedAt(said.url, productPath(page.name), urlsBeside(store, { ...page, id: 0 }))
  const kept = store.records(PAGES).create({ ...page, url: place.url })
  return saved(store, kept, { what: 'created', isUrlKept: place.isKept })
}

/** Changes a page, and says so. The channel that it is in stays. */
export function changePage({ store }: ResourceCall, page: Page, said: SaidPage): SavedPage {
  const place = placedAt(said.url, page.url, urlsBeside(store, page))
  const changed = { ...overlay(page, said), channel_id: page.channel_id, url: place.url }
  const kept = store.records(PAGES).put(changed)
  return saved(store, kept, { what: 'updated', isUrlKept: place.isKept })
}

/**
 * Removes a page. Those below it go with it, or are hidden at the top.
 */
export function removePage(store: StoreState, { id }: Page, withChildren: boolean): void {
  const pages = store.records(PAGES)
  pages.remove(id)
  for (const child of pages.where('parent_id', id)) {
    if (withChildren) removePage(store, child, true)
    else pages.put({ ...child, parent_id: 0, is_visible: false })
  }
}

/** What is wrong with a page, other than the types of its fields. */
export function faultsOf(
  store: StoreState,
  page: Omit<Page, 'id'> & { readonly id?: number },
): PageFaults {
  const { type, body, link, channel_id, parent_id } = page
  return {
    ...(type === 'raw' && body === '' && { body: 'error.path.missing' }),
    ...(type === 'link' && link === '' && { link: 'error.path.missing' }),
    ...(store.records(CHANNELS).find(channel_id) === undefined && {
      channel_id: 'error.path.invalid',
    }),
    ...(!isPlace(store, parent_id, page.id) && { parent_id: 'error.path.invalid' }),
  }
}

// A page below itself would be in no menu.
function isPlace(store: StoreState, parentId: number, id: number | undefined): boolean {
  const pages = store.records(PAGES)
  const seen = new Set(id === undefined ? [] : [id])
  for (let above = parentId; above !== 0;) {
    const parent = pages.find(above)
    if (parent === undefined || seen.has(above)) return false
    seen.add(above)
    above = parent.parent_id
  }
  return true
}

function urlsBeside(store: StoreState, { id, channel_id }: Page): ReadonlySet<string> {
  const beside = store.records(PAGES).where('channel_id', channel_id)
  return new Set(beside.filter((page) => page.id !== id).map(({ url }) => url))
}

function saved(
  store: StoreState,
  page: Page,
  { what, isUrlKept }: { what: 'created' | 'updated'; isUrlKept: boolean },
): SavedPage {
  if (page.is_homepage) leaveOneHomepage(store, page)
  store.happened(`store/channel/${page.channel_id}/page/${what}`, { page_id: page.id })
  return { page, isUrlKept }
}

function leaveOneHomepage(store: StoreState, { id, channel_id }: Page): void {
  const pages = store.records(PAGES)
  for (const other of pages.where('channel_id', channel_id)) {
    if (other.id !== id && other.is_homepage) pages.put({ ...other, is_homepage: false })
  }
}
