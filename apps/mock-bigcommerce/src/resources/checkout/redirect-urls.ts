import { createHash } from 'node:crypto'
import type { ResourceCall } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { Cart } from './cart.ts'
import { storeUrl } from './store-url.ts'

/** That a link into a cart was given out. Each works once, so each has a token of its own. */
interface CartRedirect {
  readonly id: number
  readonly cart_id: string
}

const CART_REDIRECTS = kind<CartRedirect>('cart redirects')

/**
 * Makes links that take a shopper's browser into a cart.
 *
 * @param queryParams What the links shall carry besides.
 */
export function redirectUrls(
  { store }: ResourceCall,
  { id: cart_id }: Cart,
  queryParams: Readonly<Record<string, string>> = {},
): object {
  const { id } = store.records(CART_REDIRECTS).create({ cart_id })
  const token = createHash('sha256').update(`${cart_id} redirect ${id}`).digest('hex')
  const to = (action: string, more: Readonly<Record<string, string>> = {}) => {
    const query = new URLSearchParams({ ...more, action, id: cart_id, token, ...queryParams })
    return `${storeUrl(store)}/cart.php?${query.toString()}`
  }
  return {
    cart_url: to('load'),
    checkout_url: to('loadInCheckout'),
    embedded_checkout_url: to('loadInCheckout', { embedded: '1' }),
  }
}

/** Forgets the links into a cart that is no more. */
export function forgetRedirects({ store }: ResourceCall, cartId: string): void {
  const redirects = store.records(CART_REDIRECTS)
  for (const { id } of redirects.where('cart_id', cartId)) redirects.remove(id)
}
