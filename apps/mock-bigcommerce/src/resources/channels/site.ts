import { isoZulu } from '../../formats/text-forms.ts'
import { kind } from '../../state/kind.ts'
import { notFound } from '../../state/collection.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { CERTIFICATES } from './certificate.ts'
import { channelIn } from './channel-in.ts'
import { FIRST_CHANNEL } from './channel.ts'

/** A web address, and when it was given. */
interface SiteUrl {
  readonly url: string
  readonly created_at: string
  readonly updated_at: string
}

/** Where a channel's storefront is. A channel has one at most. */
export interface Site extends SiteUrl {
  readonly id: number
  readonly channel_id: number
  /** Where the channel's checkout is, if it has one of its own. */
  readonly checkout: SiteUrl | null
}

export const SITES = kind<Site>('sites', 1_000)

/**
 * The site that the path names.
 *
 * @throws {CallRefusedError} 404 if there is none.
 */
export function siteIn(call: ResourceCall): Site {
  return call.store.records(SITES).require(idIn(call, 'site_id'))
}

/**
 * The site of the channel that the path names.
 *
 * @throws {CallRefusedError} 404 if there is no such channel, or it has none.
 */
export function siteOfChannelIn(call: ResourceCall): Site {
  const site = findSiteOf(call.store, channelIn(call).id)
  if (site === undefined) throw notFound()
  return site
}

export function findSiteOf(store: StoreState, channelId: number): Site | undefined {
  return store.records(SITES).where('channel_id', channelId)[0]
}

/** Shows a site as V3 does. */
export function siteView(store: StoreState, site: Site) {
  const { id, url, channel_id, created_at, updated_at, checkout } = site
  const own = { created_at, updated_at }
  const canonical = { url: `https://store-${store.hash}.mybigcommerce.com`, ...own }
  // Without a checkout of its own, a channel sends shoppers to that of the store's first.
  const shared = findSiteOf(store, FIRST_CHANNEL)?.url ?? canonical.url
  const urls = [
    { url, type: 'primary', ...own },
    { ...canonical, type: 'canonical' },
    { ...(checkout ?? { url: shared, ...own }), type: 'checkout' },
  ]
  const isSecured = store
    .records(CERTIFICATES)
    .all()
    .some(({ host }) => host === new URL(url).host)
  return {
    id,
    url,
    channel_id,
    created_at: isoZulu(created_at),
    updated_at: isoZulu(updated_at),
    ssl_status: isSecured ? 'dedicated' : 'shared',
    urls: urls.map((each) => ({
      ...each,
      created_at: isoZulu(each.created_at),
      updated_at: isoZulu(each.updated_at),
    })),
    is_checkout_url_customized: checkout !== null,
  }
}
