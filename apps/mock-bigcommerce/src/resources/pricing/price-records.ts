import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import {
  PRICE_LISTS,
  PRICE_RECORDS,
  priceRecordId,
  recordsOfList,
  type PriceRecord,
} from './price-list.ts'
import { CurrencyCode, PriceRecordPrices, priceRecordView } from './price-record.ts'
import { findPriceRecord, writePriceRecord } from './write-price-record.ts'

const PATH = '/v3/pricelists/{price_list_id}/records'

/** The prices in a list, one by one. Batches of them are in `price-record-batches.ts`. */
export const priceRecordRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) =>
    cursorListV3(call, recordsOfList(call.store, listIdIn(call)), viewIn(call)),
  ),
  route(`DELETE ${PATH}`, removeRecords),
  route(`GET ${PATH}/{variant_id}`, (call) => {
    const records = recordsOfList(call.store, listIdIn(call))
    const variant = findVariant(call.store, idIn(call, 'variant_id'))
    if (variant === undefined) throw notFound()
    const ofVariant = records.filter(({ variant_id }) => variant_id === variant.id)
    return cursorListV3(call, ofVariant, viewIn(call))
  }),
  route(`GET ${PATH}/{variant_id}/{currency_code}`, (call) =>
    recordV3(call, viewIn(call)(requireRecord(call))),
  ),
  route(`PUT ${PATH}/{variant_id}/{currency_code}`, putRecord),
  route(`DELETE ${PATH}/{variant_id}/{currency_code}`, (call) => {
    const record = requireRecord(call)
    call.store.records(PRICE_RECORDS).remove(record.id)
    tell(call, 'deleted', record)
    return noContent
  }),
]

const listIdIn = (call: ResourceCall) =>
  call.store.records(PRICE_LISTS).require(idIn(call, 'price_list_id')).id

const viewIn = ({ store, query }: ResourceCall) =>
  priceRecordView(store, (query.get('include') ?? '').split(','))

function keyIn(call: ResourceCall) {
  const currency = call.params['currency_code'] ?? ''
  if (!CurrencyCode.safeParse(currency).success) throw notFound()
  const variant_id = idIn(call, 'variant_id')
  return { price_list_id: listIdIn(call), variant_id, currency: currency.toLowerCase() }
}

const requireRecord = (call: ResourceCall) =>
  call.store.records(PRICE_RECORDS).require(priceRecordId(keyIn(call)))

function putRecord(call: ResourceCall) {
  const { store } = call
  const key = keyIn(call)
  if (findVariant(store, key.variant_id) === undefined) throw notFound()
  const prices = readV3(PriceRecordPrices, call.body)
  const isNew = findPriceRecord(call, key) === undefined
  const record = writePriceRecord(call, key, prices)
  tell(call, isNew ? 'created' : 'updated', record)
  return recordV3(call, priceRecordView(store, ['bulk_pricing_tiers'])(record))
}

function removeRecords(call: ResourceCall) {
  const { store, query } = call
  const records = recordsOfList(store, listIdIn(call)).map((record) => ({
    ...record,
    sku: findVariant(store, record.variant_id)?.sku ?? '',
  }))
  for (const record of filterV3(records, query)) {
    store.records(PRICE_RECORDS).remove(record.id)
    tellOfBatch(call, 'deleted', record)
  }
  return noContent
}

type Happening = 'created' | 'updated' | 'deleted'

function tell({ store }: ResourceCall, what: Happening, record: PriceRecord): void {
  store.happened(`store/priceList/record/${what}`, keyOf(record))
}

/** Says what a batch did to one of its records. */
export function tellOfBatch({ store }: ResourceCall, what: Happening, record: PriceRecord): void {
  store.happened(`store/priceList/records/${what}`, keyOf(record))
}

const keyOf = ({ price_list_id, variant_id, currency }: PriceRecord) => ({
  price_list_id,
  variant_id,
  currency: currency.toUpperCase(),
})
