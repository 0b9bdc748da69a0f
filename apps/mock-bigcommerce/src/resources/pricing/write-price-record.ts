import type { ResourceCall } from '../../routing/route.ts'
import { overlay } from '../answers/overlay.ts'
import {
  PRICE_RECORDS,
  priceRecordId,
  type PriceRecord,
  type PriceRecordKey,
} from './price-list.ts'
import { blankPrices, type PriceRecordPrices } from './price-record.ts'

/** The record that those three name, if the list has it. */
export function findPriceRecord(
  { store }: ResourceCall,
  key: PriceRecordKey,
): PriceRecord | undefined {
  return store.records(PRICE_RECORDS).find(priceRecordId(key))
}

/** Makes the record that those three name, or lays prices over the one that there is. */
export function writePriceRecord(
  { store, now }: ResourceCall,
  key: PriceRecordKey,
  prices: PriceRecordPrices,
): PriceRecord {
  const records = store.records(PRICE_RECORDS)
  const id = priceRecordId(key)
  const date = now.toISOString()
  const blank = { ...blankPrices, ...key, id, date_created: date, date_modified: date }
  return records.put({ ...overlay(records.find(id) ?? blank, prices), date_modified: date })
}
