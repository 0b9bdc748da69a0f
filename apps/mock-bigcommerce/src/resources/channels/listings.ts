import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { overlay } from '../answers/overlay.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { without } from '../answers/without.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { channelIn } from './channel-in.ts'
import { listListings } from './list-listings.ts'
import {
  LISTING_STATES,
  listingView,
  LISTINGS,
  VARIANT_STATES,
  type Listing,
  type ListingVariant,
} from './listing.ts'
import { invalidField } from '../answers/invalid-field.ts'

const BATCH = 1_000
const PATH = '/v3/channels/{channel_id}/listings'

const id = z.number().int().positive()
const texts = {
  external_id: z.string().optional(),
  name: z.string().optional(),
  description: z.string().optional(),
}
const Variant = z.object({
  product_id: id,
  variant_id: id,
  state: z.enum(VARIANT_STATES),
  ...texts,
})
const New = z.object({
  product_id: id,
  state: z.enum(LISTING_STATES),
  variants: z.array(Variant),
  ...texts,
})
type New = z.infer<typeof New>
const Change = New.extend({ listing_id: id })

const blank = { external_id: '', name: '', description: '' }

/** What each channel shows of the catalogue, and under which names. */
export const listingRoutes: readonly Route[] = [
  route(`GET ${PATH}`, listListings),
  route(`POST ${PATH}`, createListings),
  route(`PUT ${PATH}`, changeListings),
  route(`GET ${PATH}/{listing_id}`, (call) => {
    const listing = call.store.records(LISTINGS).find(idIn(call, 'listing_id'))
    if (listing?.channel_id !== idIn(call, 'channel_id')) {
      throw new CallRefusedError(404, `Listing [${call.params['listing_id'] ?? ''}] not found`)
    }
    return recordV3(call, listingView(listing))
  }),
]

function createListings(call: ResourceCall): ResourceAnswer {
  const channel_id = channelIn(call).id
  const said = readBatchV3(New, call.body, BATCH)
  const listings = call.store.records(LISTINGS)
  const listed = listings.where('channel_id', channel_id).map(({ product_id }) => product_id)
  for (const [i, { product_id, variants }] of said.entries()) {
    const isTwice = listed.includes(product_id) || said.findIndex(isOf(product_id)) < i
    if (isTwice) throw invalidField(`${i}.product_id`)
    requireVariants(call, product_id, variants, i)
  }
  const created = said.map(({ variants, external_id, name, description, ...fields }) =>
    listings.create({
      ...overlay(blank, { external_id, name, description }),
      ...fields,
      ...datesOf(call),
      channel_id,
      variants: mergedVariants(call, [], variants),
    }),
  )
  return answer(created)
}

const isOf = (productId: number) => (each: Pick<New, 'product_id'>) => each.product_id === productId

// A listing that the channel has not is passed over in silence.
function changeListings(call: ResourceCall): ResourceAnswer {
  const channel_id = channelIn(call).id
  const listings = call.store.records(LISTINGS)
  const changes = readBatchV3(Change, call.body, BATCH).flatMap((said, i) => {
    const before = listings.find(said.listing_id)
    if (before?.channel_id !== channel_id) return []
    requireVariants(call, before.product_id, said.variants, i)
    return [said]
  })
  const date_modified = call.now.toISOString()
  const changed = changes.map(({ listing_id, variants, ...fields }) => {
    const before = listings.require(listing_id)
    return listings.put({
      ...overlay<Listing>(before, fields),
      product_id: before.product_id,
      variants: mergedVariants(call, before.variants, variants),
      date_modified,
    })
  })
  return answer(changed)
}

/** @throws {CallRefusedError} 422 if the product is not there, or a variant is not one of its own. */
function requireVariants(
  { store }: ResourceCall,
  productId: number,
  variants: New['variants'],
  index: number,
): void {
  if (store.products.find(productId) === undefined) throw invalidField(`${index}.product_id`)
  for (const [i, { product_id, variant_id }] of variants.entries()) {
    const at = `${index}.variants.${i}`
    if (product_id !== productId) throw invalidField(`${at}.product_id`)
    if (findVariant(store, variant_id)?.product_id !== productId)
      throw invalidField(`${at}.variant_id`)
  }
}

/** Variants with what is said of some laid over them; those that were not there come after. */
function mergedVariants(
  call: ResourceCall,
  before: readonly ListingVariant[],
  said: New['variants'],
): ListingVariant[] {
  const merged = new Map(before.map((variant) => [variant.variant_id, variant]))
  const dates = datesOf(call)
  for (const each of said) {
    const { variant_id, state } = each
    const present = merged.get(variant_id) ?? { ...blank, variant_id, state, ...dates }
    const changed = overlay<ListingVariant>(present, without(each, ['product_id']))
    merged.set(variant_id, { ...changed, date_modified: dates.date_modified })
  }
  return [...merged.values()]
}

function datesOf({ now }: ResourceCall) {
  return { date_created: now.toISOString(), date_modified: now.toISOString() }
}

function answer(listings: readonly Listing[]): ResourceAnswer {
  const data = listings.map(listingView)
  const pagination = { count: data.length, total: data.length, total_pages: 1, links: {} }
  return { status: 200, body: { data, meta: { pagination } } }
}
