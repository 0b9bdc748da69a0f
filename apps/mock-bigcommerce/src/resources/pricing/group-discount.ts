import type { Product } from '../catalog/product.ts'
import { CUSTOMER_GROUPS, groupIdWith } from '../customers/customer-group.ts'
import type { DiscountRule } from '../customers/discount-rule.ts'
import type { StoreState } from '../../state/store-state.ts'

/** The group whose prices a customer sees; a customer of 0 is a guest. A group of 0 is none. */
export function groupOf(store: StoreState, customerId: number): number {
  const customer = store.customers.find(customerId)
  return customer?.customer_group_id ?? groupIdWith(store, 'is_group_for_guests')
}

/** The price list that a group's customers see by the group's own rules; 0 is none. */
export function priceListOfGroup(store: StoreState, groupId: number): number {
  const rule = rulesOf(store, groupId).find(({ type }) => type === 'price_list')
  return rule?.type === 'price_list' ? rule.price_list_id : 0
}

/** What a group's customers pay for a product that no price list prices. */
export function groupPrice(
  store: StoreState,
  groupId: number,
  product: Product,
  price: number,
): number {
  const rules = rulesOf(store, groupId)
  // What is said of the product comes before what is said of its category, and that before all.
  const rule =
    rules.find((each) => each.type === 'product' && each.product_id === product.id) ??
    rules.find(
      (each) => each.type === 'category' && product.categories.includes(each.category_id),
    ) ??
    rules.find(({ type }) => type === 'all')
  if (rule === undefined || rule.type === 'price_list') return price
  if (rule.method === 'fixed') return rule.amount
  const off = rule.method === 'percent' ? (price * rule.amount) / 100 : rule.amount
  return Math.max(0, price - off)
}

function rulesOf(store: StoreState, groupId: number): readonly DiscountRule[] {
  return store.records(CUSTOMER_GROUPS).find(groupId)?.discount_rules ?? []
}
