import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import type { DiscountRule } from './discount-rule.ts'

/** Which categories a group's customers see. */
export type CategoryAccess =
  | { readonly type: 'all' | 'none' }
  | { readonly type: 'specific'; readonly categories: readonly number[] }

/** Customers with prices and categories of their own. */
export interface CustomerGroup {
  readonly id: number
  readonly name: string
  /** Whether new customers are put in it. At most one group has this. */
  readonly is_default: boolean
  /** Whether shoppers who are not logged in count as of it. At most one group has this. */
  readonly is_group_for_guests: boolean
  readonly category_access: CategoryAccess
  readonly discount_rules: readonly DiscountRule[]
  readonly date_created: string
  readonly date_modified: string
}

export const CUSTOMER_GROUPS = kind<CustomerGroup>('customer groups')

/** What at most one group of a store is. */
export type OnlyOne = 'is_default' | 'is_group_for_guests'

/** The group that is the store's only one of that sort; 0 where there is none. */
export function groupIdWith(store: StoreState, mark: OnlyOne): number {
  return store.records(CUSTOMER_GROUPS).where(mark, true)[0]?.id ?? 0
}

/** The group of customers of whom nothing is said; 0 is none. */
export const defaultGroupIdOf = (store: StoreState): number => groupIdWith(store, 'is_default')

/** Takes the mark from every group but one; with 0, from all. */
export function keepMark(store: StoreState, mark: OnlyOne, groupId: number): void {
  const groups = store.records(CUSTOMER_GROUPS)
  for (const group of groups.where(mark, true)) {
    if (group.id !== groupId) groups.put({ ...group, [mark]: false })
  }
}
