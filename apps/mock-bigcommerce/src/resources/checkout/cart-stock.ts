import { CallRefusedError } from '../../errors.ts'
import type { StoreState } from '../../state/store-state.ts'
import { findVariant } from '../product-options/variant-store.ts'
import type { CartLine, LineDraft } from './cart.ts'

/**
 * @param present What the cart keeps.
 * @param wanted What comes to it.
 * @throws {CallRefusedError} 422 if the store counts a product and has fewer than it would take.
 */
export function requireStock(
  store: StoreState,
  present: readonly CartLine[],
  wanted: readonly LineDraft[],
): void {
  const taken = new Map<string, number>()
  const take = (line: LineDraft): StockTake | undefined => {
    const stock = stockOf(store, line)
    if (stock === undefined) return undefined
    const total = (taken.get(stock.place) ?? 0) + line.quantity
    taken.set(stock.place, total)
    return { ...stock, total }
  }
  for (const line of present) take(line)
  for (const line of wanted) {
    const stock = take(line)
    if (stock === undefined || stock.total <= stock.level) continue
    throw new CallRefusedError(422, `There are only ${stock.level} of ${line.name} in stock.`, {
      quantity: 'error.path.invalid',
    })
  }
}

interface Stock {
  /** Where it is counted: with the product or with the variant. */
  readonly place: string
  readonly level: number
}
type StockTake = Stock & { readonly total: number }

function stockOf(store: StoreState, { product_id, variant_id }: LineDraft): Stock | undefined {
  const product = store.products.find(product_id)
  switch (product?.inventory_tracking) {
    case 'product':
      return { place: `product ${product_id}`, level: product.inventory_level }
    case 'variant':
      return {
        place: `variant ${variant_id}`,
        level: findVariant(store, variant_id)?.inventory_level ?? 0,
      }
    case 'none':
    case undefined:
      return undefined
  }
}
