import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { invalidField } from '../answers/invalid-field.ts'
import { CartItems, LineItem } from './cart-input.ts'
import { tellOfCart, tellOfLine } from './cart-events.ts'
import { addLines, linesFrom } from './cart-lines.ts'
import { requireStock } from './cart-stock.ts'
import { cartToChange, changeCart, deleteCart } from './cart-store.ts'
import { cartView } from './cart-view.ts'
import { CART_LINES, linesOfCart, type Cart } from './cart.ts'
import { refitConsignments } from './consignment.ts'

// Only the quantity and the price of a line can change; its product is named to say which is meant.
const ChangedItem = z.object({
  line_item: LineItem.pick({ product_id: true, quantity: true, list_price: true }),
})

/** What is in a cart. */
export const cartItemRoutes: readonly Route[] = [
  route('POST /v3/carts/{cartId}/items', (call) => {
    const cart = cartToChange(call)
    const present = linesOfCart(call.store, cart.id)
    addLines(call, cart, linesFrom(call.store, readV3(CartItems, call.body), present))
    return changed(call, cart, 201)
  }),
  route('PUT /v3/carts/{cartId}/items/{itemId}', changeItem),
  route('DELETE /v3/carts/{cartId}/items/{itemId}', removeItem),
]

function changeItem(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const cart = cartToChange(call)
  const line = requireIn(linesOfCart(store, cart.id), call.params['itemId'] ?? '')
  const { product_id, quantity, list_price } = readV3(ChangedItem, call.body).line_item
  if (product_id !== line.product_id) {
    throw invalidField('line_item.product_id')
  }
  const wanted = { ...line, quantity, list_price: list_price ?? line.list_price }
  const others = linesOfCart(store, cart.id).filter(({ id }) => id !== line.id)
  requireStock(store, others, [wanted])
  store.records(CART_LINES).put(wanted)
  tellOfLine(store, cart, 'updated', line.id)
  return changed(call, cart, 200)
}

// A cart is gone with its last line.
function removeItem(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const cart = cartToChange(call)
  const line = requireIn(linesOfCart(store, cart.id), call.params['itemId'] ?? '')
  store.records(CART_LINES).remove(line.id)
  tellOfLine(store, cart, 'deleted', line.id)
  if (linesOfCart(store, cart.id).length > 0) return changed(call, cart, 200)
  tellOfCart(store, cart, 'updated')
  deleteCart(call, cart)
  return noContent
}

function changed(call: ResourceCall, cart: Cart, status: number): ResourceAnswer {
  refitConsignments(call, cart.id)
  return recordV3(call, cartView(call, changeCart(call, cart, {})), status)
}
