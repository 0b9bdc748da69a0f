import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { readV3 } from '../answers/read-v3.ts'
import { money } from './cart-input.ts'
import { cartIn, changeCart } from './cart-store.ts'
import { CHECKOUT_FEES, feesOf } from './checkout-fee.ts'
import { checkoutAnswer } from './checkout-view.ts'

const MOST_FEES = 5

const Fee = z.object({
  type: z.literal('custom_fee'),
  name: z.string().min(1).max(50),
  display_name: z.string().min(1).max(200),
  cost: money,
  source: z.string().min(1).max(50),
  tax_class_id: z.number().int().nullable().default(null),
})
const New = z.object({ fees: z.array(Fee).min(1) })
const Changed = z.object({ fees: z.array(Fee.extend({ id: z.string() })).min(1) })
const Named = z.object({ ids: z.array(z.string()).min(1) })

const PATH = '/v3/checkouts/{checkoutId}/fees'

/** The fees of a checkout. */
export const checkoutFeeRoutes: readonly Route[] = [
  route(`POST ${PATH}`, addFees),
  route(`PUT ${PATH}`, changeFees),
  route(`DELETE ${PATH}`, removeFees),
]

function addFees(call: ResourceCall): ResourceAnswer {
  const cart = cartIn(call)
  const { fees } = readV3(New, call.body)
  if (feesOf(call.store, cart.id).length + fees.length > MOST_FEES) {
    throw new CallRefusedError(422, `A checkout has ${MOST_FEES} fees at most.`, {
      fees: 'error.path.invalid',
    })
  }
  for (const fee of fees) call.store.records(CHECKOUT_FEES).create({ ...fee, cart_id: cart.id })
  return checkoutAnswer(call, changeCart(call, cart, {}))
}

function changeFees(call: ResourceCall): ResourceAnswer {
  const cart = cartIn(call)
  const { fees } = readV3(Changed, call.body)
  const present = feesOf(call.store, cart.id)
  for (const { id } of fees) requireIn(present, id)
  for (const fee of fees) call.store.records(CHECKOUT_FEES).put({ ...fee, cart_id: cart.id })
  return checkoutAnswer(call, changeCart(call, cart, {}))
}

function removeFees(call: ResourceCall): ResourceAnswer {
  const cart = cartIn(call)
  const { ids } = readV3(Named, call.body)
  const present = feesOf(call.store, cart.id)
  for (const id of ids) requireIn(present, id)
  for (const id of ids) call.store.records(CHECKOUT_FEES).remove(id)
  return checkoutAnswer(call, changeCart(call, cart, {}))
}
