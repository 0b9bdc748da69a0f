import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { ChangedItem, chooseItems, NewItem, putItems } from './wishlist-items.ts'
import {
  removeWishlist,
  WISHLIST_ITEMS,
  WISHLISTS,
  wishlistView,
  type Wishlist,
} from './wishlist.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const New = z.object({
  customer_id: z.number().int().positive(),
  name: z.string().min(1),
  is_public: z.boolean().default(false),
  items: z.array(NewItem).default([]),
})
// The customer has to be named, and stays who it is.
const Change = New.omit({ items: true })
  .partial({ name: true })
  .extend({ is_public: z.boolean().optional(), items: z.array(ChangedItem) })
const Added = z.object({ items: z.array(NewItem).min(1) })

/** Wishlists of customers. */
export const wishlistRoutes: readonly Route[] = [
  route('GET /v3/wishlists', (call) =>
    listV3(call, call.store.records(WISHLISTS).all(), (each) => wishlistView(call.store, each)),
  ),
  route('POST /v3/wishlists', createWishlist),
  route('GET /v3/wishlists/{wishlist_id}', (call) => answer(call, wishlistIn(call), 200)),
  route('PUT /v3/wishlists/{wishlist_id}', changeWishlist),
  route('DELETE /v3/wishlists/{wishlist_id}', (call) => {
    removeWishlist(call.store, wishlistIn(call))
    return noContent
  }),
  route('POST /v3/wishlists/{wishlist_id}/items', (call) => {
    const wishlist = wishlistIn(call)
    const { items } = readV3(Added, call.body)
    putItems(call.store, wishlist.id, chooseItems(call.store, items))
    return answer(call, wishlist, 201)
  }),
  route('DELETE /v3/wishlists/{wishlist_id}/items/{item_id}', (call) => {
    const wishlist = wishlistIn(call)
    const { id } = requireIn(itemsOf(call, wishlist), idIn(call, 'item_id'))
    call.store.records(WISHLIST_ITEMS).remove(id)
    return answer(call, wishlist, 200)
  }),
]

const wishlistIn = (call: ResourceCall) =>
  call.store.records(WISHLISTS).require(idIn(call, 'wishlist_id'))

const itemsOf = ({ store }: ResourceCall, { id }: Wishlist) =>
  store.records(WISHLIST_ITEMS).where('wishlist_id', id)

const answer = (call: ResourceCall, wishlist: Wishlist, status: number) =>
  recordV3(call, wishlistView(call.store, wishlist), status)

function createWishlist(call: ResourceCall) {
  const { store } = call
  const { items, ...fields } = readV3(New, call.body)
  const isKnown = store.customers.find(fields.customer_id) !== undefined
  refuseFields(isKnown ? [] : ['customer_id'])
  const chosen = chooseItems(store, items)
  const wishlist = store.records(WISHLISTS).create(fields)
  putItems(store, wishlist.id, chosen)
  return answer(call, wishlist, 201)
}

function changeWishlist(call: ResourceCall) {
  const { store } = call
  const wishlist = wishlistIn(call)
  const { items, name, is_public } = readV3(Change, call.body)
  putItems(store, wishlist.id, chooseItems(store, items, itemsOf(call, wishlist)))
  const changed = overlay<Wishlist>(wishlist, { name, is_public })
  return answer(call, store.records(WISHLISTS).put(changed), 201)
}
