import type { Product } from '../catalog/product.ts'
import type { StoreState } from '../../state/store-state.ts'
import { pricesOf, type Shopper } from '../pricing/catalog-prices.ts'
import { groupOf } from '../pricing/group-discount.ts'
import { MODIFIER_VALUES } from '../product-options/product-option.ts'
import { findVariant } from '../product-options/variant-store.ts'
import { linesOfCart, type Cart, type CartLine } from './cart.ts'
import { toCents } from './share-amount.ts'

/** A line of a cart with what it costs before anything is taken off. */
export interface PricedLine {
  readonly line: CartLine
  /** Of a catalogue line whose product is still there. */
  readonly product: Product | undefined
  /** As the catalogue has it, no sale and no list considered. */
  readonly original_price: number
  readonly list_price: number
  readonly extended_list_price: number
}

/** The lines of a cart at the prices of now. */
export function pricedLinesOf(store: StoreState, cart: Cart): PricedLine[] {
  const shopper = {
    channel_id: cart.channel_id,
    customer_group_id: groupOf(store, cart.customer_id),
    currency: cart.currency_code,
  }
  return linesOfCart(store, cart.id).map((line) => priced(store, shopper, line))
}

function priced(store: StoreState, shopper: Shopper, line: CartLine): PricedLine {
  const product = line.type === 'catalog' ? store.products.find(line.product_id) : undefined
  const variant = findVariant(store, line.variant_id)
  const catalog =
    product === undefined || variant === undefined
      ? undefined
      : pricesOf(store, shopper, product, variant)
  const inCatalog = adjusted(store, line, catalog?.calculated_price ?? 0)
  const list_price = toCents(line.list_price ?? inCatalog)
  return {
    line,
    product,
    original_price: catalog?.price ?? list_price,
    list_price,
    extended_list_price: toCents(list_price * line.quantity),
  }
}

// A modifier's value may make a product dearer or cheaper; an option's value is its variant's to say.
function adjusted(store: StoreState, { options }: CartLine, price: number): number {
  const values = store.records(MODIFIER_VALUES)
  return options.reduce((sum, { option_id, option_value }) => {
    const value = typeof option_value === 'number' ? values.find(option_value) : undefined
    if (value?.option_id !== option_id) return sum
    const { adjuster, adjuster_value } = value.adjusters.price
    if (adjuster === null) return sum
    return sum + (adjuster === 'relative' ? adjuster_value : (price * adjuster_value) / 100)
  }, price)
}
