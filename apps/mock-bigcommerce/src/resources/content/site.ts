import { domainToASCII } from 'node:url'
import type { StoreState } from '../../state/store-state.ts'
import { SITES } from '../channels/site.ts'
import { storeUrl } from '../checkout/store-url.ts'

/** The site of the store's first channel, which V2's redirects are of. */
export const DEFAULT_SITE = 1_000

/** Where a site's paths begin. */
export function siteUrl(store: StoreState, siteId: number): string {
  return store.records(SITES).find(siteId)?.url ?? storeUrl(store)
}

/** The domain of a site, as a file of redirects names it. */
export function domainOf(store: StoreState, siteId: number): string {
  return new URL(siteUrl(store, siteId)).hostname
}

/** A way to find a site by its domain, in whichever letters that is written. */
export function siteFinder(store: StoreState): (domain: string) => number | undefined {
  const sites = store.records(SITES).all()
  const ids = new Map(sites.map(({ id, url }) => [new URL(url).hostname, id]))
  return (domain) => ids.get(domainToASCII(domain))
}
