import type { ResourceCall } from '../../routing/route.ts'
import { uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'

/** What a checkout costs besides its goods and their way. */
export interface CheckoutFee {
  readonly id: string
  readonly cart_id: string
  readonly type: 'custom_fee'
  readonly name: string
  readonly display_name: string
  readonly cost: number
  readonly source: string
  readonly tax_class_id: number | null
}

export const CHECKOUT_FEES = uuidKind<CheckoutFee>('checkout fees')

/** The fees of a checkout. */
export function feesOf(store: StoreState, cartId: string): readonly CheckoutFee[] {
  return store.records(CHECKOUT_FEES).where('cart_id', cartId)
}

/** Forgets the fees of a checkout that is no more. */
export function forgetFees({ store }: ResourceCall, cartId: string): void {
  for (const { id } of feesOf(store, cartId)) store.records(CHECKOUT_FEES).remove(id)
}
