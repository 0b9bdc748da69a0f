import { createHash } from 'node:crypto'
import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { kind } from '../../state/kind.ts'
import { refusingInList } from '../answers/refusing-in-list.ts'
import { readV3 } from '../answers/read-v3.ts'
import { money } from './cart-input.ts'
import { cartIn, cartToChange, changeCart, requireVersion } from './cart-store.ts'
import { CART_LINES, linesOfCart, type Cart } from './cart.ts'
import { addressIdOf, CheckoutAddress } from './checkout-address.ts'
import { checkoutAnswer } from './checkout-view.ts'
import { createOrder } from './checkout-order.ts'
import { invalidField } from '../answers/invalid-field.ts'

const LONGEST_TTL_SECONDS = 2_592_000

const Message = z.object({ customer_message: z.string().max(2_000) })

const Discounts = z.object({
  cart: z.object({
    discounts: z.array(z.object({ discounted_amount: money })).default([]),
    line_items: z.array(z.object({ id: z.string(), discounted_amount: money })).default([]),
    version: z.number().int().optional(),
  }),
})

const Token = z.object({
  maxUses: z.number().int().positive().default(1),
  ttl: z.number().min(1).max(LONGEST_TTL_SECONDS).default(LONGEST_TTL_SECONDS),
})

/** That a guest may see the confirmation of an order that comes of a checkout. */
interface CheckoutToken extends z.infer<typeof Token> {
  readonly id: number
  readonly checkout_id: string
}
const CHECKOUT_TOKENS = kind<CheckoutToken>('checkout tokens')

/** Checkouts: a cart on its way to becoming an order. */
export const checkoutRoutes: readonly Route[] = [
  refusingInList(
    route('GET /v3/checkouts/{checkoutId}', (call) => checkoutAnswer(call, cartIn(call))),
  ),
  route('PUT /v3/checkouts/{checkoutId}', (call) => {
    const cart = cartToChange(call)
    return changed(call, cart, readV3(Message, call.body))
  }),
  route('POST /v3/checkouts/{checkoutId}/billing-address', bill),
  route('PUT /v3/checkouts/{checkoutId}/billing-address/{addressId}', (call) => {
    const { id, billing_address } = cartIn(call)
    const isThere = billing_address !== null && call.params['addressId'] === addressIdOf(id)
    if (!isThere) throw notFound()
    return bill(call)
  }),
  route('POST /v3/checkouts/{checkoutId}/discounts', discount),
  route('POST /v3/checkouts/{checkoutId}/orders', (call) => createOrder(call, cartIn(call))),
  route('POST /v3/checkouts/{checkoutId}/token', createToken),
]

function changed(call: ResourceCall, cart: Cart, change: Partial<Cart>): ResourceAnswer {
  return checkoutAnswer(call, changeCart(call, cart, change))
}

// The cart takes its e-mail address from the bill.
function bill(call: ResourceCall): ResourceAnswer {
  const cart = cartToChange(call)
  const billing_address = readV3(CheckoutAddress, call.body)
  return changed(call, cart, { billing_address, email: billing_address.email })
}

// What is said here takes the place of every discount that was given by hand before.
function discount(call: ResourceCall): ResourceAnswer {
  const cart = cartIn(call)
  const { discounts, line_items, version } = readV3(Discounts, call.body).cart
  requireVersion(cart, version)
  if (discounts.length + line_items.length === 0) throw invalidField('cart.discounts')
  const lines = linesOfCart(call.store, cart.id)
  if (!line_items.every(({ id }) => lines.some((line) => line.id === id))) {
    throw invalidField('cart.line_items')
  }
  if (line_items.length > 0 && cart.coupon_codes.length > 0) {
    throw new CallRefusedError(422, 'A line with a coupon cannot be discounted by hand.')
  }
  const byLine = new Map(line_items.map(({ id, discounted_amount }) => [id, discounted_amount]))
  for (const line of lines) {
    const manual_discount = byLine.get(line.id) ?? 0
    call.store.records(CART_LINES).put({ ...line, manual_discount })
  }
  const manual_discount = discounts.reduce(
    (sum, { discounted_amount }) => sum + discounted_amount,
    0,
  )
  return changed(call, cart, { manual_discount })
}

function createToken(call: ResourceCall): ResourceAnswer {
  const { id: checkout_id } = cartIn(call)
  const said = readV3(Token, call.body)
  const { id } = call.store.records(CHECKOUT_TOKENS).create({ ...said, checkout_id })
  const checkoutToken = createHash('sha256').update(`${checkout_id} token ${id}`).digest('hex')
  return { status: 200, body: { checkoutToken, meta: {} } }
}
