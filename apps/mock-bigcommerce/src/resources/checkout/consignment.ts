import type { ResourceCall } from '../../routing/route.ts'
import { uuidKind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { linesOfCart } from './cart.ts'
import type { CheckoutAddress } from './checkout-address.ts'

/** A way to ship a consignment, and what it costs. */
export interface ShippingOption {
  readonly id: string
  /** Such as `shipping_flatrate`. */
  readonly type: string
  readonly description: string
  readonly cost: number
  readonly transit_time: string
}

/** Lines of a cart that go to one place together. */
export interface Consignment {
  readonly id: string
  readonly cart_id: string
  /** `null` where the shopper collects it. */
  readonly address: CheckoutAddress | null
  readonly pickup_method_id: number | null
  readonly line_items: readonly { readonly item_id: string; readonly quantity: number }[]
  readonly shipping_option: ShippingOption | null
}

export const CONSIGNMENTS = uuidKind<Consignment>('checkout consignments')

/** The consignments of a cart. */
export function consignmentsOf(store: StoreState, cartId: string): readonly Consignment[] {
  return store.records(CONSIGNMENTS).where('cart_id', cartId)
}

/** Forgets the consignments of a cart that is no more. */
export function forgetConsignments({ store }: ResourceCall, cartId: string): void {
  for (const { id } of consignmentsOf(store, cartId)) store.records(CONSIGNMENTS).remove(id)
}

/**
 * Fits the consignments to a cart whose lines have changed: what is no longer in the cart is in none
 * of them, and how to ship has to be chosen again.
 */
export function refitConsignments({ store }: ResourceCall, cartId: string): void {
  const quantities = new Map(linesOfCart(store, cartId).map(({ id, quantity }) => [id, quantity]))
  for (const consignment of consignmentsOf(store, cartId)) {
    const line_items = consignment.line_items.flatMap(({ item_id, quantity }) => {
      const most = quantities.get(item_id)
      return most === undefined ? [] : [{ item_id, quantity: Math.min(quantity, most) }]
    })
    if (line_items.length === 0) store.records(CONSIGNMENTS).remove(consignment.id)
    else store.records(CONSIGNMENTS).put({ ...consignment, line_items, shipping_option: null })
  }
}
