import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { variantsOf } from '../product-options/variant-store.ts'

/** The catalogue in a few numbers. */
export const catalogSummaryRoutes: readonly Route[] = [
  route('GET /v3/catalog/summary', (call) => recordV3(call, summaryOf(call))),
]

function summaryOf({ store, now }: ResourceCall) {
  const totals = { variants: 0, inventory: 0, inventoryValue: 0, price: 0 }
  let highest = 0
  let lowest = Number.POSITIVE_INFINITY
  let oldest = now.toISOString()
  let newest = ''
  for (const product of store.products.all()) {
    if (product.date_created < oldest) oldest = product.date_created
    if (product.date_created > newest) newest = product.date_created
    for (const variant of variantsOf(store, product)) {
      const price = variant.price ?? product.price
      const level = variant.inventory_level ?? 0
      totals.variants += 1
      totals.inventory += level
      totals.inventoryValue += level * price
      totals.price += price
      highest = Math.max(highest, price)
      lowest = Math.min(lowest, price)
    }
  }
  const isEmpty = totals.variants === 0
  return {
    inventory_count: totals.inventory,
    inventory_value: inCents(totals.inventoryValue),
    variant_count: totals.variants,
    ...primaryCategoryOf(store),
    highest_variant_price: highest,
    average_variant_price: isEmpty ? 0 : inCents(totals.price / totals.variants),
    // The one price here that BigCommerce gives as text.
    lowest_variant_price: String(isEmpty ? 0 : lowest),
    oldest_variant_date: isoSeconds(oldest),
    newest_variant_date: isoSeconds(newest || oldest),
  }
}

const inCents = (amount: number) => Math.round(amount * 100) / 100

/** The category that most products are in. */
function primaryCategoryOf(store: StoreState) {
  const counts = new Map<number, number>()
  for (const { categories } of store.products.all()) {
    for (const id of categories) counts.set(id, (counts.get(id) ?? 0) + 1)
  }
  const [id = 0] = [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0] ?? []
  return {
    primary_category_id: id,
    primary_category_name: store.categories.find(id)?.name ?? '',
  }
}
