import { OPENED } from '../../seed/opened.ts'
import type { StoreState } from '../../state/store-state.ts'
import { CUSTOMER_GROUPS, type CustomerGroup } from './customer-group.ts'
import { isApplicable, type DiscountRule } from './discount-rule.ts'

const rules: readonly DiscountRule[] = [
  { type: 'category', method: 'percent', amount: 7.5, category_id: 18 },
  { type: 'product', method: 'fixed', amount: 1.1, product_id: 80 },
  { type: 'all', method: 'percent', amount: 5 },
]

/** Gives a store a group with reductions, one with a price list, and one for its guests. */
export function fillCustomerGroups(store: StoreState): void {
  const group: Omit<CustomerGroup, 'id' | 'name'> = {
    date_created: OPENED,
    date_modified: OPENED,
    is_default: false,
    is_group_for_guests: false,
    category_access: { type: 'all' },
    discount_rules: [],
  }
  const categories = [18, 19, 22].filter((id) => store.categories.find(id) !== undefined)
  const groups = store.records(CUSTOMER_GROUPS)
  groups.put({
    ...group,
    id: 1,
    name: 'Cafés & Büros',
    discount_rules: rules.filter((rule) => isApplicable(store, rule)),
  })
  groups.put({
    ...group,
    id: 2,
    name: 'Großhandel',
    discount_rules: [{ type: 'price_list', price_list_id: 1 }],
  })
  groups.put({
    ...group,
    id: 3,
    name: 'Visitors',
    is_group_for_guests: true,
    category_access: { type: 'specific', categories },
  })
}
