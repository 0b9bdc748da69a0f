import { kind, uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** Prices that some shoppers see instead of the catalogue's. */
export interface PriceList {
  readonly id: number
  readonly name: string
  /** Only an active list changes what anything costs. */
  readonly active: boolean
  readonly date_created: string
  readonly date_modified: string
}

/** What a price is from some quantity on. */
export interface BulkTier {
  readonly quantity_min: number
  /** `null` is without end. */
  readonly quantity_max: number | null
  readonly type: 'fixed' | 'price' | 'percent'
  readonly amount: number
}

/** What one variant costs in one currency, by one list. What is `null` is as in the catalogue. */
export interface PriceRecord {
  /** Made of the three that name it, so that an upsert need not look for it. */
  readonly id: string
  readonly price_list_id: number
  readonly variant_id: number
  /** Lower-case, as BigCommerce shows it. */
  readonly currency: string
  readonly price: number | null
  readonly sale_price: number | null
  readonly retail_price: number | null
  readonly map_price: number | null
  readonly bulk_pricing_tiers: readonly BulkTier[]
  readonly date_created: string
  readonly date_modified: string
}

/** Who sees a list's prices: a channel's shoppers, a group's, or a group's on a channel. */
export interface PriceListAssignment {
  readonly id: number
  readonly price_list_id: number
  readonly customer_group_id: number | null
  readonly channel_id: number | null
}

export const PRICE_LISTS = kind<PriceList>('price lists')
export const PRICE_RECORDS = uuidKind<PriceRecord>('price list records')
export const PRICE_LIST_ASSIGNMENTS = kind<PriceListAssignment>('price list assignments')

/** What names a price record, whatever it says. */
export type PriceRecordKey = Pick<PriceRecord, 'price_list_id' | 'variant_id' | 'currency'>

/** The id of the record that those three name. The currency may be in either case. */
export function priceRecordId({ price_list_id, variant_id, currency }: PriceRecordKey): string {
  return `${price_list_id}:${variant_id}:${currency.toLowerCase()}`
}

/** The records of a list. */
export function recordsOfList(store: StoreState, priceListId: number): readonly PriceRecord[] {
  return store.records(PRICE_RECORDS).where('price_list_id', priceListId)
}
