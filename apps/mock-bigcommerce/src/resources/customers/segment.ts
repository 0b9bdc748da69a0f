import { kind, uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** Shoppers that a merchant wants to treat alike. */
export interface Segment {
  readonly id: string
  readonly name: string
  readonly description: string
  readonly created_at: string
  readonly updated_at: string
}

/** A customer, as far as segments know one. */
export interface ShopperProfile {
  readonly id: string
  readonly customer_id: number
  readonly created_at: string
  readonly updated_at: string
}

/** That a profile is of a segment. */
interface SegmentMember {
  readonly id: number
  readonly segment_id: string
  readonly profile_id: string
}

export const SEGMENTS = uuidKind<Segment>('segments')
export const SHOPPER_PROFILES = uuidKind<ShopperProfile>('shopper profiles')
export const SEGMENT_MEMBERS = kind<SegmentMember>('segment members')

export function profileOf(store: StoreState, customerId: number): ShopperProfile | undefined {
  return store.records(SHOPPER_PROFILES).where('customer_id', customerId)[0]
}

/** The segments that a profile is of. */
export function segmentsOf(store: StoreState, profile: ShopperProfile | undefined): Segment[] {
  if (profile === undefined) return []
  return store
    .records(SEGMENT_MEMBERS)
    .where('profile_id', profile.id)
    .map(({ segment_id }) => store.records(SEGMENTS).require(segment_id))
}

/** The profiles that are of a segment. */
export function profilesIn(store: StoreState, segment: Segment): ShopperProfile[] {
  return store
    .records(SEGMENT_MEMBERS)
    .where('segment_id', segment.id)
    .map(({ profile_id }) => store.records(SHOPPER_PROFILES).require(profile_id))
}

/** Removes a segment. Its profiles stay, in the segments that are left. */
export function removeSegment(store: StoreState, { id }: Segment): void {
  removeMembers(store, 'segment_id', id)
  store.records(SEGMENTS).remove(id)
}

export function removeProfile(store: StoreState, { id }: ShopperProfile): void {
  removeMembers(store, 'profile_id', id)
  store.records(SHOPPER_PROFILES).remove(id)
}

function removeMembers(store: StoreState, side: 'segment_id' | 'profile_id', id: string): void {
  const members = store.records(SEGMENT_MEMBERS)
  for (const member of members.where(side, id)) members.remove(member.id)
}
