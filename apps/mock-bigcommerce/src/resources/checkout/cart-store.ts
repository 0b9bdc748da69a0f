import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { Version } from './cart-input.ts'
import { tellOfCart } from './cart-events.ts'
import { CART_LINES, CARTS, linesOfCart, type Cart } from './cart.ts'
import { forgetFees } from './checkout-fee.ts'
import { forgetConsignments } from './consignment.ts'
import { forgetRedirects } from './redirect-urls.ts'

/**
 * The cart that the path names, for a change.
 *
 * @throws {CallRefusedError} 404 if there is none; 409 if the caller knows an older one.
 */
export function cartToChange(call: ResourceCall): Cart {
  const cart = cartIn(call)
  const { version } = readV3(Version, Array.isArray(call.body) ? {} : call.body)
  requireVersion(cart, version)
  return cart
}

/** @throws {CallRefusedError} 409 if that is not the cart's version. */
export function requireVersion(cart: Cart, version: number | undefined): void {
  if (version === undefined || version === cart.version) return
  throw new CallRefusedError(
    409,
    'The request cannot be processed due to a possible conflict. Please review the changes and try again.',
  )
}

/**
 * The cart or checkout that the path names.
 *
 * @throws {CallRefusedError} 404 if there is none.
 */
export function cartIn({ store, params }: ResourceCall): Cart {
  return store.records(CARTS).require(params['cartId'] ?? params['checkoutId'] ?? '')
}

/** Keeps a changed cart, and says so. */
export function changeCart({ store, now }: ResourceCall, cart: Cart, change: Partial<Cart>): Cart {
  const version = cart.version + 1
  const changed = { ...cart, ...change, version, updated_time: now.toISOString() }
  const kept = store.records(CARTS).put(changed)
  tellOfCart(store, kept, 'updated')
  return kept
}

/** Deletes a cart with everything that hangs on it. */
export function deleteCart(call: ResourceCall, cart: Cart): void {
  const { store } = call
  const { id } = cart
  for (const line of linesOfCart(store, id)) store.records(CART_LINES).remove(line.id)
  forgetConsignments(call, id)
  forgetFees(call, id)
  forgetRedirects(call, id)
  store.records(CARTS).remove(id)
  tellOfCart(store, cart, 'deleted')
}
