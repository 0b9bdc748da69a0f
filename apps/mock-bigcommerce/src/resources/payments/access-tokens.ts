import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { AWAITING_PAYMENT, INCOMPLETE, PENDING } from '../orders/order-statuses.ts'
import { issueToken } from './payment-access-token.ts'

const Wanted = z.object({
  order: z.object({
    id: z.number().int().positive(),
    is_recurring: z.boolean().default(false),
  }),
})

const PAYABLE = new Set([INCOMPLETE, PENDING, AWAITING_PAYMENT])

/** Tokens to pay an order with, on the payments host. */
export const accessTokenRoutes: readonly Route[] = [
  route('POST /v3/payments/access_tokens', createToken),
]

function createToken(call: ResourceCall) {
  const { order } = readV3(Wanted, call.body)
  const { status_id } = call.store.orders.require(order.id)
  if (!PAYABLE.has(status_id)) {
    throw new CallRefusedError(409, 'The order is not one that waits for its payment.')
  }
  const { token } = issueToken(call.store, order, call.now)
  return recordV3(call, { id: token }, 201)
}
