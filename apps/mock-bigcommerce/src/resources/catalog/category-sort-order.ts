import { kind } from '../../state/kind.ts'

/** Where a product stands among those of one category. */
export interface CategorySortOrder {
  readonly id: number
  readonly category_id: number
  readonly product_id: number
  readonly sort_order: number
}

export const CATEGORY_SORT_ORDERS = kind<CategorySortOrder>('category sort orders')
