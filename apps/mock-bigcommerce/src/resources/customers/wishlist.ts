import { kind } from '../../state/kind.ts'
import { nthUuid } from '../../state/nth-uuid.ts'
import type { StoreState } from '../../state/store-state.ts'

/** Products that a customer would like to have. */
export interface Wishlist {
  readonly id: number
  readonly customer_id: number
  readonly name: string
  readonly is_public: boolean
}

export interface WishlistItem {
  readonly id: number
  readonly wishlist_id: number
  readonly product_id: number
  readonly variant_id: number
}

export const WISHLISTS = kind<Wishlist>('wishlists')
export const WISHLIST_ITEMS = kind<WishlistItem>('wishlist items')

/** Removes a wishlist with what is on it. */
export function removeWishlist(store: StoreState, { id }: Wishlist): void {
  const items = store.records(WISHLIST_ITEMS)
  for (const item of items.where('wishlist_id', id)) items.remove(item.id)
  store.records(WISHLISTS).remove(id)
}

/** A wishlist with its items, and the token by which a public one is shared. */
export function wishlistView(store: StoreState, wishlist: Wishlist): object {
  return {
    ...wishlist,
    token: nthUuid(`${store.hash} wishlist token`, wishlist.id),
    items: store
      .records(WISHLIST_ITEMS)
      .where('wishlist_id', wishlist.id)
      .map(({ id, product_id, variant_id }) => ({ id, product_id, variant_id })),
  }
}
