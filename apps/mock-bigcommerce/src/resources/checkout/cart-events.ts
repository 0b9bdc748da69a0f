import type { StoreState } from '../../state/store-state.ts'
import type { Cart } from './cart.ts'

type CartHappening = 'created' | 'updated' | 'deleted' | 'couponApplied' | 'converted'

/** Says what happened to a cart: the store does, and so does the cart's channel, in its own words. */
export function tellOfCart(
  store: StoreState,
  { id, channel_id }: Cart,
  what: CartHappening,
  more: Readonly<Record<string, unknown>> = {},
): void {
  store.happened(`store/cart/${what}`, { type: 'cart', id, ...more })
  store.happened(`store/channel/${channel_id}/cart/${what}`, { cart_id: id })
}

/** Says what happened to a line of a cart. */
export function tellOfLine(
  store: StoreState,
  { id: cartId, channel_id }: Cart,
  what: 'created' | 'updated' | 'deleted',
  id: string,
): void {
  store.happened(`store/cart/lineItem/${what}`, { type: 'cart_line_item', id, cartId })
  const data = { cart_id: cartId, cart_item_id: id }
  store.happened(`store/channel/${channel_id}/cart/lineItem/${what}`, data)
}
