import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { readV3 } from '../answers/read-v3.ts'
import { money } from './cart-input.ts'
import { cartIn, cartToChange, changeCart, requireVersion } from './cart-store.ts'
import { linesOfCart, type Cart } from './cart.ts'
import { CheckoutAddress } from './checkout-address.ts'
import { checkoutAnswer } from './checkout-view.ts'
import { CONSIGNMENTS, consignmentsOf, type Consignment } from './consignment.ts'
import { customShipping, shippingOptionsFor } from './shipping-options.ts'
import { invalidField } from '../answers/invalid-field.ts'

const Items = z
  .array(z.object({ item_id: z.string(), quantity: z.number().int().positive() }))
  .min(1)

// `shipping_address` is the older name of `address`.
const Said = z.object({
  address: CheckoutAddress.optional(),
  shipping_address: CheckoutAddress.optional(),
  pickup_option: z.object({ pickup_method_id: z.number().int() }).optional(),
  line_items: Items,
  version: z.number().int().optional(),
})
const New = z.array(Said).min(1)
const Change = Said.partial().extend({
  shipping_option_id: z.string().optional(),
  custom_shipping: z.object({ price: money, description: z.string() }).optional(),
})
type Change = z.infer<typeof Change>

const PATH = '/v3/checkouts/{checkoutId}/consignments'

/** Where a checkout's goods go, and how. */
export const checkoutConsignmentRoutes: readonly Route[] = [
  route(`POST ${PATH}`, createConsignments),
  route(`PUT ${PATH}/{consignmentId}`, changeConsignment),
  route(`DELETE ${PATH}/{consignmentId}`, (call) => {
    const cart = cartToChange(call)
    call.store.records(CONSIGNMENTS).remove(consignmentIn(call, cart).id)
    return checkoutAnswer(call, changeCart(call, cart, {}))
  }),
]

const consignmentIn = ({ store, params }: ResourceCall, { id }: Cart) =>
  requireIn(consignmentsOf(store, id), params['consignmentId'] ?? '')

function createConsignments(call: ResourceCall): ResourceAnswer {
  const cart = cartIn(call)
  const wanted = readV3(New, call.body)
  const drafts = wanted.map(({ version, line_items, ...whereTo }, i) => {
    requireVersion(cart, version)
    const place = placeOf(whereTo)
    if (place === undefined) throw invalidField(`${i}.address`, 'error.path.missing')
    return { ...place, cart_id: cart.id, line_items, shipping_option: null }
  })
  requireInCart(call, cart, [...consignmentsOf(call.store, cart.id), ...drafts])
  for (const draft of drafts) call.store.records(CONSIGNMENTS).create(draft)
  return checkoutAnswer(call, changeCart(call, cart, {}))
}

function changeConsignment(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const cart = cartToChange(call)
  const consignment = consignmentIn(call, cart)
  const said = readV3(Change, call.body)
  const changed = choosesShipping(said)
    ? shipped(call, consignment, said)
    : {
        ...consignment,
        ...placeOf(said),
        line_items: said.line_items ?? consignment.line_items,
        shipping_option: null,
      }
  const others = consignmentsOf(store, cart.id).filter(({ id }) => id !== consignment.id)
  requireInCart(call, cart, [...others, changed])
  store.records(CONSIGNMENTS).put(changed)
  return checkoutAnswer(call, changeCart(call, cart, {}))
}

const choosesShipping = ({ shipping_option_id, custom_shipping }: Change) =>
  shipping_option_id !== undefined || custom_shipping !== undefined

// What the ways to ship are depends on where to and what, so both cannot change at once.
function shipped({ store }: ResourceCall, consignment: Consignment, said: Change): Consignment {
  if (placeOf(said) !== undefined || said.line_items !== undefined) {
    throw invalidField('shipping_option_id')
  }
  const { custom_shipping, shipping_option_id } = said
  const shipping_option =
    custom_shipping === undefined
      ? shippingOptionsFor(store, consignment).find(({ id }) => id === shipping_option_id)
      : customShipping(consignment, custom_shipping.price, custom_shipping.description)
  if (shipping_option === undefined) throw invalidField('shipping_option_id')
  return { ...consignment, shipping_option }
}

function placeOf(said: Pick<Change, 'address' | 'shipping_address' | 'pickup_option'>) {
  const address = said.address ?? said.shipping_address
  const { pickup_option } = said
  if (address === undefined && pickup_option === undefined) return undefined
  return { address: address ?? null, pickup_method_id: pickup_option?.pickup_method_id ?? null }
}

// All consignments together cannot hold more of a line than the cart does.
function requireInCart(
  { store }: ResourceCall,
  cart: Cart,
  consignments: readonly Pick<Consignment, 'line_items'>[],
): void {
  const left = new Map(linesOfCart(store, cart.id).map(({ id, quantity }) => [id, quantity]))
  for (const { item_id, quantity } of consignments.flatMap(({ line_items }) => line_items)) {
    const rest = (left.get(item_id) ?? 0) - quantity
    if (rest < 0) throw invalidField('line_items')
    left.set(item_id, rest)
  }
}
