import { kind } from '../../state/kind.ts'
import { isoZulu } from '../../formats/text-forms.ts'

export const VARIANT_STATES = [
  'active',
  'deleted',
  'disabled',
  'error',
  'pending',
  'pending_delete',
  'pending_disable',
  'queued',
  'rejected',
  'submitted',
] as const
export const LISTING_STATES = [...VARIANT_STATES, 'partially_rejected'] as const

/** A variant as a channel shows it. */
export interface ListingVariant {
  readonly variant_id: number
  readonly external_id: string
  readonly state: (typeof VARIANT_STATES)[number]
  readonly name: string
  readonly description: string
  readonly date_created: string
  readonly date_modified: string
}

/** A product as a channel shows it, under a name of its own if it has one. */
export interface Listing {
  readonly id: number
  readonly channel_id: number
  readonly product_id: number
  readonly external_id: string
  readonly state: (typeof LISTING_STATES)[number]
  readonly name: string
  readonly description: string
  readonly variants: readonly ListingVariant[]
  readonly date_created: string
  readonly date_modified: string
}

export const LISTINGS = kind<Listing>('channel listings', 882_998_595)

/** Shows a listing as V3 does. */
export function listingView({ id, variants, ...listing }: Listing) {
  const { channel_id, product_id } = listing
  return {
    listing_id: id,
    ...dated(listing),
    variants: variants.map((variant) => ({ channel_id, product_id, ...dated(variant) })),
  }
}

interface Dated {
  readonly date_created: string
  readonly date_modified: string
}

function dated<T extends Dated>(each: T): T {
  const { date_created, date_modified } = each
  return { ...each, date_created: isoZulu(date_created), date_modified: isoZulu(date_modified) }
}
