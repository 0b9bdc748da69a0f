import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { findVariantBySku } from './find-variant-by-sku.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { PRICE_LISTS, type PriceRecordKey } from './price-list.ts'
import { CurrencyCode, PriceRecordPrices } from './price-record.ts'
import { tellOfBatch } from './price-records.ts'
import { findPriceRecord, writePriceRecord } from './write-price-record.ts'
import { invalidField } from '../answers/invalid-field.ts'

const MOST_CREATED = 100
const MOST_UPSERTED = 1_000

const Item = PriceRecordPrices.extend({
  price_list_id: z.number().int().optional(),
  variant_id: z.number().int().optional(),
  sku: z.string().optional(),
  currency: CurrencyCode,
})
type Item = z.infer<typeof Item>

// What an error repeats of an item, as far as it can be read.
const Named = z
  .object({
    price_list_id: z.number().optional().catch(undefined),
    variant_id: z.number().optional().catch(undefined),
    sku: z.string().optional().catch(undefined),
    currency: z.string().optional().catch(undefined),
  })
  .catch({})

/** Many prices in one call: POST makes new ones, PUT makes or changes them. */
export const priceRecordBatchRoutes: readonly Route[] = [
  route('POST /v3/pricelists/records', (call) => writeBatch(call, 'create')),
  route('PUT /v3/pricelists/records', (call) => writeBatch(call, 'upsert')),
  route('POST /v3/pricelists/{price_list_id}/records', (call) => writeBatch(call, 'create')),
  route('PUT /v3/pricelists/{price_list_id}/records', (call) => writeBatch(call, 'upsert')),
]

interface BatchError {
  readonly data: object
  readonly field_errors: Readonly<Record<string, string>>
}

/**
 * Writes the items that are right and says what is wrong with the others.
 *
 * BigCommerce refuses the whole batch instead where `X-Strict-Mode` asks it to.
 */
function writeBatch(call: ResourceCall, how: 'create' | 'upsert'): ResourceAnswer {
  const maximum = how === 'create' ? MOST_CREATED : MOST_UPSERTED
  const items = readBatchV3(z.unknown(), call.body, maximum)
  const inPath = listIdInPath(call)
  const errors = items.flatMap((item) =>
    errorOf(item, () => {
      writeItem(call, item, how, inPath)
    }),
  )
  const meta = { saved_records: items.length - errors.length }
  if (errors.length === 0) return { status: 200, body: { data: {}, meta } }
  return { status: 422, body: { batch_errors: errors, meta } }
}

function listIdInPath(call: ResourceCall): number | undefined {
  if (call.params['price_list_id'] === undefined) return undefined
  return call.store.records(PRICE_LISTS).require(idIn(call, 'price_list_id')).id
}

function errorOf(item: unknown, write: () => void): BatchError[] {
  try {
    write()
    return []
  } catch (error) {
    if (!(error instanceof CallRefusedError)) throw error
    return [{ data: Named.parse(item), field_errors: error.fields }]
  }
}

function writeItem(
  call: ResourceCall,
  item: unknown,
  how: 'create' | 'upsert',
  listId: number | undefined,
): void {
  const read = readV3(Item, item)
  const price_list_id = listId ?? read.price_list_id ?? 0
  if (call.store.records(PRICE_LISTS).find(price_list_id) === undefined) {
    throw invalidField('price_list_id')
  }
  const key: PriceRecordKey = {
    price_list_id,
    variant_id: variantIdOf(call.store, read),
    currency: read.currency.toLowerCase(),
  }
  const isNew = findPriceRecord(call, key) === undefined
  if (!isNew && how === 'create') throw invalidField('variant_id', 'duplicate')
  const record = writePriceRecord(call, key, PriceRecordPrices.parse(read))
  tellOfBatch(call, isNew ? 'created' : 'updated', record)
}

function variantIdOf(store: StoreState, { variant_id, sku }: Item): number {
  if (variant_id === undefined && sku === undefined) {
    throw invalidField('variant_id', 'error.path.missing')
  }
  const variant =
    variant_id === undefined ? findVariantBySku(store, sku ?? '') : findVariant(store, variant_id)
  if (variant === undefined) {
    throw invalidField(variant_id === undefined ? 'sku' : 'variant_id')
  }
  return variant.id
}
