import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CARTS } from './cart.ts'

const ABANDONED_AFTER_MS = 3_600_000

/** Carts that were left. */
export const abandonedCartRoutes: readonly Route[] = [
  route('GET /v3/abandoned-carts/{token}', readAbandoned),
]

// Nobody gets the token before the cart has lain still for an hour.
function readAbandoned(call: ResourceCall) {
  const { store, now, params } = call
  const [cart] = store.records(CARTS).where('abandoned_token', params['token'] ?? '')
  if (cart === undefined) throw notFound()
  if (now.getTime() - Date.parse(cart.updated_time) < ABANDONED_AFTER_MS) throw notFound()
  return recordV3(call, { cart_id: cart.id })
}
