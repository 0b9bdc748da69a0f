import { z } from 'zod'
import type { Product } from '../catalog/product.ts'
import { BULK_PRICING_RULES } from '../catalog/bulk-pricing-rule.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { readV3 } from '../answers/read-v3.ts'
import { batchV3 } from '../answers/v3-answers.ts'
import { CHANNELS } from '../channels/channel.ts'
import { variantsOf } from '../product-options/variant-store.ts'
import type { Variant } from '../product-options/variant.ts'
import { pricesOf, type Prices, type Shopper } from './catalog-prices.ts'
import { chooseVariant } from './choose-variant.ts'
import { groupOf } from './group-discount.ts'
import { CurrencyCode } from './price-record.ts'
import { invalidField } from '../answers/invalid-field.ts'

const id = z.number().int()

const Item = z.object({
  product_id: id,
  variant_id: id.optional(),
  options: z.array(z.object({ option_id: id, value_id: id })).optional(),
})
type Item = z.infer<typeof Item>

const Asked = z.object({
  channel_id: id,
  currency_code: CurrencyCode,
  country_code: z.string().optional(),
  customer_group_id: id.optional(),
  customer_id: id.optional(),
  items: z.array(Item).min(1),
})

/** What products cost a shopper, worked out from the catalogue and the price lists. */
export const productPricingRoutes: readonly Route[] = [
  route('POST /v3/pricing/products', (call) => {
    const asked = readV3(Asked, call.body)
    const shopper = shopperOf(call, asked)
    return batchV3(
      call,
      asked.items.map((item, i) => pricing(call.store, shopper, item, i)),
    )
  }),
]

function shopperOf({ store }: ResourceCall, asked: z.infer<typeof Asked>): Shopper {
  if (store.records(CHANNELS).find(asked.channel_id) === undefined) throw invalidField('channel_id')
  return {
    channel_id: asked.channel_id,
    customer_group_id: asked.customer_group_id ?? groupOf(store, asked.customer_id ?? 0),
    currency: asked.currency_code,
  }
}

function pricing(store: StoreState, shopper: Shopper, item: Item, i: number): object {
  const product = store.products.find(item.product_id)
  if (product === undefined) throw invalidField(`items.${i}.product_id`)
  const variants = variantsOf(store, product)
  const chosen = chooseVariant(store, product, item)
  if (chosen === undefined && item.variant_id !== undefined) {
    throw invalidField(`items.${i}.variant_id`)
  }
  // A product whose options are still open costs what its first variant does, within a range.
  const variant = chosen ?? variants[0]
  if (variant === undefined) throw invalidField(`items.${i}.product_id`)
  return {
    product_id: product.id,
    variant_id: variant.id,
    options: variant.option_values.map((value) => ({
      option_id: value.option_id,
      value_id: value.id,
    })),
    reference_request: item,
    ...pricesView(pricesOf(store, shopper, product, variant)),
    ...rangesView(store, shopper, product, variants),
    bulk_pricing: bulkPricing(store, product, pricesOf(store, shopper, product, variant)),
  }
}

function pricesView({ price, sale_price, retail_price, map_price, calculated_price }: Prices) {
  return {
    price: amounts(price),
    calculated_price: amounts(calculated_price),
    ...(sale_price !== null && { sale_price: amounts(sale_price) }),
    ...(map_price !== null && { minimum_advertised_price: amounts(map_price) }),
    ...(retail_price !== null && {
      retail_price: amounts(retail_price),
      saved: amounts(retail_price - calculated_price),
    }),
  }
}

function rangesView(
  store: StoreState,
  shopper: Shopper,
  product: Product,
  variants: readonly Variant[],
) {
  if (variants.length < 2) return {}
  const all = variants.map((variant) => pricesOf(store, shopper, product, variant))
  const retail = all.flatMap(({ retail_price }) => retail_price ?? [])
  return {
    price_range: range(all.map(({ calculated_price }) => calculated_price)),
    ...(retail.length > 0 && { retail_price_range: range(retail) }),
  }
}

const range = (prices: readonly number[]) => ({
  minimum: amounts(Math.min(...prices)),
  maximum: amounts(Math.max(...prices)),
})

// A price record stands in the place of the product's own rules, even where it has no tiers.
function bulkPricing(store: StoreState, product: Product, { record }: Prices): object[] {
  const tiers =
    record?.bulk_pricing_tiers ?? store.records(BULK_PRICING_RULES).where('product_id', product.id)
  return tiers.map(({ quantity_min, quantity_max, type, amount }) => ({
    minimum: quantity_min,
    maximum: quantity_max ?? 0,
    discount_amount: amount,
    discount_type: type,
    tax_discount_amount: [amounts(amount)],
  }))
}

// The mock's stores enter prices without tax and tax nothing before there is an address.
function amounts(amount: number) {
  const rounded = Math.round(amount * 100) / 100
  return {
    as_entered: rounded,
    entered_inclusive: false,
    tax_exclusive: rounded,
    tax_inclusive: rounded,
  }
}
