import { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { isoZulu } from '../../formats/text-forms.ts'
import type { PriceRecord } from './price-list.ts'

const amount = z.number().min(0).nullable()

const Tier = z.object({
  quantity_min: z.number().int().positive(),
  quantity_max: z.number().int().nullable().default(null),
  type: z.enum(['fixed', 'price', 'percent']),
  amount: z.number().min(0),
})

/** What a write of a price record may say of its prices. */
export const PriceRecordPrices = z
  .object({
    price: amount,
    sale_price: amount,
    retail_price: amount,
    map_price: amount,
    bulk_pricing_tiers: z.array(Tier),
  })
  .partial()
export type PriceRecordPrices = z.infer<typeof PriceRecordPrices>

/** A currency's code, in either case. */
export const CurrencyCode = z.string().regex(/^[A-Za-z]{3}$/)

/** A price record that nothing was said about. */
export const blankPrices = {
  price: null,
  sale_price: null,
  retail_price: null,
  map_price: null,
  bulk_pricing_tiers: [],
}

/**
 * Shows a price record; a price that the list does not say is left out.
 *
 * @param include What the query asked for besides: `bulk_pricing_tiers`, `sku`.
 */
export function priceRecordView(store: StoreState, include: readonly string[]) {
  return (record: PriceRecord): object => {
    const { price, sale_price, retail_price, map_price } = record
    const variant = findVariant(store, record.variant_id)
    return {
      price_list_id: record.price_list_id,
      variant_id: record.variant_id,
      product_id: variant?.product_id ?? 0,
      currency: record.currency,
      ...withoutNull({ price, sale_price, retail_price, map_price }),
      ...withoutNull({ calculated_price: sale_price ?? price ?? variant?.price ?? null }),
      date_created: isoZulu(record.date_created),
      date_modified: isoZulu(record.date_modified),
      ...(include.includes('sku') && { sku: variant?.sku ?? '' }),
      ...(include.includes('bulk_pricing_tiers') && {
        bulk_pricing_tiers: record.bulk_pricing_tiers,
      }),
    }
  }
}

function withoutNull(
  prices: Readonly<Record<string, number | null>>,
): Record<string, number | null> {
  return Object.fromEntries(Object.entries(prices).filter(([, price]) => price !== null))
}
