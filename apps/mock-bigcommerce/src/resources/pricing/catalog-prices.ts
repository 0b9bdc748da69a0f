import type { Product } from '../catalog/product.ts'
import type { StoreState } from '../../state/store-state.ts'
import { groupPrice, priceListOfGroup } from './group-discount.ts'
import type { Variant } from '../product-options/variant.ts'
import { CURRENCIES } from '../store/currency.ts'
import {
  PRICE_LIST_ASSIGNMENTS,
  PRICE_LISTS,
  PRICE_RECORDS,
  priceRecordId,
  type PriceRecord,
} from './price-list.ts'

/** Who asks what something costs. */
export interface Shopper {
  readonly channel_id: number
  /** 0 is no group. */
  readonly customer_group_id: number
  readonly currency: string
}

/** What a variant costs a shopper. What is `null` is not said anywhere. */
export interface Prices {
  readonly price: number
  readonly sale_price: number | null
  readonly retail_price: number | null
  readonly map_price: number | null
  /** What is paid before promotions and quantity. */
  readonly calculated_price: number
  /** The price record that said so, where a list did. */
  readonly record: PriceRecord | undefined
}

/**
 * What a variant costs a shopper: by the price list that applies, otherwise by the catalogue and what
 * the shopper's group gets off.
 */
export function pricesOf(
  store: StoreState,
  shopper: Shopper,
  product: Product,
  variant: Variant,
): Prices {
  const record = recordFor(store, shopper, variant.id)
  const rate = rateOf(store, shopper.currency)
  // In the catalogue 0 says that there is no such price.
  const inCatalog = (name: 'sale_price' | 'retail_price' | 'map_price') =>
    (variant[name] ?? 0) === 0 ? inCurrency(product[name], rate) : inCurrency(variant[name], rate)

  const price = record?.price ?? (variant.price ?? product.price) * rate
  // A list's own price is not undercut by the catalogue's sale.
  const isListed = record !== undefined && record.price !== null
  const sale_price = record?.sale_price ?? (isListed ? null : inCatalog('sale_price'))
  return {
    price,
    sale_price,
    retail_price: record?.retail_price ?? inCatalog('retail_price'),
    map_price: record?.map_price ?? inCatalog('map_price'),
    calculated_price:
      record === undefined
        ? groupPrice(store, shopper.customer_group_id, product, sale_price ?? price)
        : (sale_price ?? price),
    record,
  }
}

const inCurrency = (price: number | null, rate: number) =>
  price === null || price === 0 ? null : price * rate

// The catalogue's prices are in the default currency, whose rate is 1.
function rateOf(store: StoreState, code: string): number {
  const [currency] = store.records(CURRENCIES).where('currency_code', code.toUpperCase())
  return currency === undefined ? 1 : Number(currency.currency_exchange_rate)
}

function recordFor(
  store: StoreState,
  shopper: Shopper,
  variant_id: number,
): PriceRecord | undefined {
  const assigned = listFor(store, shopper)
  const price_list_id =
    assigned === 0 ? priceListOfGroup(store, shopper.customer_group_id) : assigned
  if (store.records(PRICE_LISTS).find(price_list_id)?.active !== true) return undefined
  const key = { price_list_id, variant_id, currency: shopper.currency }
  return store.records(PRICE_RECORDS).find(priceRecordId(key))
}

/** The active list that is assigned to a shopper; 0 is none. */
function listFor(store: StoreState, { channel_id, customer_group_id }: Shopper): number {
  // A group on a channel comes before the group, and that before the channel.
  const places: readonly (readonly [channel: number | null, group: number | null])[] = [
    [channel_id, customer_group_id],
    [null, customer_group_id],
    [channel_id, null],
  ]
  for (const [channel, group] of places) {
    const assignment = store
      .records(PRICE_LIST_ASSIGNMENTS)
      .where('channel_id', channel)
      .find((each) => each.customer_group_id === group)
    const list = store.records(PRICE_LISTS).find(assignment?.price_list_id ?? 0)
    if (list?.active === true) return list.id
  }
  return 0
}
