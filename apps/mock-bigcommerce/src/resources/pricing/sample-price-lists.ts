import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import {
  PRICE_LIST_ASSIGNMENTS,
  PRICE_LISTS,
  PRICE_RECORDS,
  priceRecordId,
  type PriceRecord,
} from './price-list.ts'
import { blankPrices } from './price-record.ts'

const dates = { date_created: OPENED, date_modified: OPENED }

type Said = Partial<PriceRecord> & Pick<PriceRecord, 'price_list_id' | 'variant_id'>

const records: readonly Said[] = [
  { price_list_id: 1, variant_id: 81, price: 7.5 },
  {
    price_list_id: 1,
    variant_id: 80,
    price: 9.5,
    sale_price: 8.95,
    bulk_pricing_tiers: [
      { quantity_min: 10, quantity_max: 49, type: 'percent', amount: 5 },
      { quantity_min: 50, quantity_max: null, type: 'fixed', amount: 7.5 },
    ],
  },
  { price_list_id: 1, variant_id: 103, price: 55, retail_price: 69 },
  { price_list_id: 1, variant_id: 103, currency: 'eur', price: 51.5 },
  { price_list_id: 2, variant_id: 93, price: 29.99, map_price: 35 },
]

/** Price lists of the sample store: one for a customer group, one that is not active yet. */
export function fillPriceLists(store: StoreState): void {
  const lists = store.records(PRICE_LISTS)
  lists.put({ ...dates, id: 1, name: 'Großhandel', active: true })
  lists.put({ ...dates, id: 2, name: 'Trade fair', active: false })
  for (const record of records) {
    const whole = { ...blankPrices, ...dates, currency: 'usd', ...record }
    store.records(PRICE_RECORDS).put({ ...whole, id: priceRecordId(whole) })
  }
  const assigned = { price_list_id: 1, customer_group_id: 2, channel_id: 1 }
  store.records(PRICE_LIST_ASSIGNMENTS).put({ ...assigned, id: 1 })
}
