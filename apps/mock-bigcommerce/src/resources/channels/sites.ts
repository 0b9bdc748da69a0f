import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import type { StoreState } from '../../state/store-state.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CERTIFICATES } from './certificate.ts'
import { channelIn } from './channel-in.ts'
import { CHANNELS } from './channel.ts'
import { SITE_ROUTES } from './site-route.ts'
import { findSiteOf, siteIn, siteOfChannelIn, SITES, siteView, type Site } from './site.ts'
import { webAddress } from './web-address.ts'

const Change = z.object({ url: webAddress })
const New = Change.extend({ channel_id: z.number().int() })

const OF_CHANNEL = '/v3/channels/{channel_id}/site'

/** Where storefronts are: by themselves, and each as its channel's. */
export const siteRoutes: readonly Route[] = [
  route('GET /v3/sites', listSites),
  route('POST /v3/sites', (call) => {
    const { channel_id, url } = readV3(New, call.body)
    if (call.store.records(CHANNELS).find(channel_id) === undefined) throw notFound()
    return answer(call, createSite(call, channel_id, url), 201)
  }),
  route('GET /v3/sites/{site_id}', (call) => answer(call, siteIn(call))),
  route('PUT /v3/sites/{site_id}', (call) => answer(call, moveSite(call, siteIn(call)))),
  route('DELETE /v3/sites/{site_id}', (call) => {
    removeSite(call.store, siteIn(call))
    return noContent
  }),
  route(`GET ${OF_CHANNEL}`, (call) => answer(call, siteOfChannelIn(call))),
  route(`POST ${OF_CHANNEL}`, (call) => {
    const { id } = channelIn(call)
    return answer(call, createSite(call, id, readV3(Change, call.body).url))
  }),
  route(`PUT ${OF_CHANNEL}`, (call) => answer(call, moveSite(call, siteOfChannelIn(call)))),
  route(`DELETE ${OF_CHANNEL}`, (call) => {
    removeSite(call.store, siteOfChannelIn(call))
    return recordV3(call, {})
  }),
]

function answer(call: ResourceCall, site: Site, status = 200): ResourceAnswer {
  return recordV3(call, siteView(call.store, site), status)
}

// This list counts by offsets, where others count pages.
function listSites(call: ResourceCall): ResourceAnswer {
  const { store, query } = call
  const types = query.get('url_type:in')?.split(',')
  const views = store
    .records(SITES)
    .all()
    .map((site) => siteView(store, site))
    .filter(({ urls }) => urls.some(({ type }) => types?.includes(type) ?? true))
  const matching = filterV3(views, query)
  const { number, limit } = pageIn(query)
  const offset = (number - 1) * limit
  const pagination = { offset, limit, total_items: matching.length }
  const data = matching.slice(offset, offset + limit)
  return { status: 200, body: { data, meta: { pagination } } }
}

function createSite({ store, now }: ResourceCall, channel_id: number, url: string): Site {
  if (findSiteOf(store, channel_id) !== undefined) {
    throw new CallRefusedError(409, 'The channel has a site already.')
  }
  requireFree(store, url)
  const date = now.toISOString()
  const dates = { created_at: date, updated_at: date }
  const site = store.records(SITES).create({ channel_id, url, checkout: null, ...dates })
  tell(store, site)
  return site
}

function moveSite(call: ResourceCall, site: Site): Site {
  const { store, now } = call
  const { url } = readV3(Change, call.body)
  requireFree(store, url, site.id)
  const moved = store.records(SITES).put({ ...site, url, updated_at: now.toISOString() })
  tell(store, moved)
  return moved
}

function requireFree(store: StoreState, url: string, id?: number): void {
  const isTaken = store
    .records(SITES)
    .where('url', url)
    .some((other) => other.id !== id)
  if (isTaken) throw new CallRefusedError(409, 'Another site has that URL.')
}

/** Removes a site with its routes and its host's certificate. */
function removeSite(store: StoreState, site: Site): void {
  const routes = store.records(SITE_ROUTES)
  for (const { id } of routes.where('site_id', site.id)) routes.remove(id)
  const certificates = store.records(CERTIFICATES)
  const { host } = new URL(site.url)
  for (const { id } of certificates.where('host', host)) certificates.remove(id)
  store.records(SITES).remove(site.id)
  tell(store, site)
}

function tell(store: StoreState, { id, channel_id }: Site): void {
  store.happened(`store/channel/${channel_id}/settings/site/updated`, { site_id: id })
}
