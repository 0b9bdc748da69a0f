import { CallRefusedError } from '../../errors.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { pageIn } from '../answers/call-parameters.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { requireWholeNumbers } from './channel-in.ts'
import { listingView, LISTINGS } from './listing.ts'

const DATE_FILTERS = ['date_created', 'date_modified'].flatMap((name) => [
  name,
  `${name}:min`,
  `${name}:max`,
])
const PARAMETERS = new Set(['after', 'limit', 'product_id:in', ...DATE_FILTERS])

/**
 * The listings of a channel, in pages that begin after the listing that `after` names. A channel that
 * is not there has none.
 *
 * @throws {CallRefusedError} 413 if `limit` is above the maximum; 422 if the query says what no filter is
 *   called.
 */
export function listListings(call: ResourceCall): ResourceAnswer {
  const { query } = call
  requireWholeNumbers(query)
  requireKnown(query)
  const { limit } = pageIn(query)
  const listings = call.store.records(LISTINGS).where('channel_id', channelAsked(call))
  const matching = filterV3(listings.map(listingView), query)
  const after = Number(query.get('after') ?? 0)
  const left = matching.filter(({ listing_id }) => listing_id > after)
  const data = left.slice(0, limit)
  const next = left.length > limit ? data.at(-1)?.listing_id : undefined
  const linkFrom = (id: number | null) => {
    const link = new URLSearchParams(query)
    if (id !== null) link.set('after', String(id))
    link.set('limit', String(limit))
    return `?${link.toString()}`
  }
  const pagination = {
    count: data.length,
    total: matching.length,
    total_pages: Math.ceil(matching.length / limit),
    links: { current: linkFrom(null), ...(next !== undefined && { next: linkFrom(next) }) },
  }
  return { status: 200, body: { data, meta: { pagination } } }
}

/** @throws {CallRefusedError} 400 if the path's channel is not a number. */
function channelAsked({ params }: ResourceCall): number {
  const text = params['channel_id'] ?? ''
  if (!/^\d{1,15}$/.test(text)) throw new CallRefusedError(400, 'Input is invalid')
  return Number(text)
}

function requireKnown(query: URLSearchParams): void {
  const unknown = [...query.keys()].filter((name) => !PARAMETERS.has(name))
  if (unknown.length === 0) return
  const what = `The filter(s): ${unknown.join(', ')} are not valid filter parameter(s).`
  throw new CallRefusedError(422, what)
}
