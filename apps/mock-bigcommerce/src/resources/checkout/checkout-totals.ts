import type { StoreState } from '../../state/store-state.ts'
import type { CartAmounts } from './cart-amounts.ts'
import type { Cart } from './cart.ts'
import { feesOf } from './checkout-fee.ts'
import { consignmentsOf } from './consignment.ts'
import { toCents } from './share-amount.ts'

/** What a checkout comes to. */
export interface CheckoutTotals {
  readonly subtotal: number
  readonly shipping: number
  /** What coupons and promotions take off shipping. */
  readonly shipping_discount: number
  readonly fees: number
  readonly grand_total: number
}

/** Adds up a checkout: what is left of its cart, shipping, fees. */
export function checkoutTotals(
  store: StoreState,
  cart: Cart,
  { base_amount, cart_amount, coupons, shipping_discount }: CartAmounts,
): CheckoutTotals {
  const shipping = sum(
    consignmentsOf(store, cart.id).map(({ shipping_option }) => shipping_option?.cost ?? 0),
  )
  const fees = sum(feesOf(store, cart.id).map(({ cost }) => cost))
  const off = coupons.reduce((whole, coupon) => whole + coupon.shipping, shipping_discount)
  const taken = Math.min(shipping, off)
  return {
    subtotal: base_amount,
    shipping,
    shipping_discount: taken,
    fees,
    grand_total: toCents(cart_amount + shipping - taken + fees),
  }
}

const sum = (amounts: readonly number[]) =>
  toCents(amounts.reduce((whole, amount) => whole + amount, 0))
