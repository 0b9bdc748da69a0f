import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { lenientInteger } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { dateOrNone, textOrNone } from './lenient-v2.ts'

const account = textOrNone.pipe(z.string().max(20))

/** What only V2 knows of a product, as a call may write it. */
export const ProductExtraFields = z.object({
  option_set_id: lenientInteger.nullable(),
  option_set_display: z.enum(['right', 'below']),
  event_date_field_name: textOrNone.pipe(z.string().max(255)),
  event_date_type: z.enum(['none', 'after', 'before', 'range']),
  event_date_start: dateOrNone,
  event_date_end: dateOrNone,
  myob_asset_account: account,
  myob_income_account: account,
  myob_expense_account: account,
  peachtree_gl_account: account,
})
export type ProductExtraFields = z.output<typeof ProductExtraFields>

/** Its id is the product's. */
interface ProductExtra extends ProductExtraFields {
  readonly id: number
}

/** Kept only for products that something was said of: a hundred thousand others cost nothing. */
export const PRODUCT_EXTRAS = kind<ProductExtra>('product extras')

const blankExtra: ProductExtraFields = {
  option_set_id: null,
  option_set_display: 'right',
  event_date_field_name: 'Delivery Date',
  event_date_type: 'none',
  event_date_start: null,
  event_date_end: null,
  myob_asset_account: '',
  myob_income_account: '',
  myob_expense_account: '',
  peachtree_gl_account: '',
}

/** What only V2 knows of a product. */
export function extraOf(store: StoreState, productId: number): ProductExtraFields {
  return store.records(PRODUCT_EXTRAS).find(productId) ?? blankExtra
}

/** Keeps what was said of a product that only V2 knows. */
export function keepExtra(
  store: StoreState,
  productId: number,
  said: { readonly [K in keyof ProductExtraFields]?: ProductExtraFields[K] | undefined },
): void {
  if (Object.values(said).every((value) => value === undefined)) return
  store.records(PRODUCT_EXTRAS).put({ ...overlay(extraOf(store, productId), said), id: productId })
}
