import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { changeOrder } from './change-order.ts'
import { AWAITING_FULFILLMENT, AWAITING_PAYMENT } from './order-statuses.ts'
import { orderIn } from './parts-of-order.ts'
import { openAuthorizationOf, recordTransaction } from './transaction.ts'

const SETTLES_AFTER_MS = 1_000

/** What can be done with a payment that was only authorized. */
export const paymentActionRoutes: readonly Route[] = [
  route('POST /v3/orders/{order_id}/payment_actions/capture', (call) => act(call, 'capture')),
  route('POST /v3/orders/{order_id}/payment_actions/void', (call) => act(call, 'void')),
]

/** The action is done at once, and shows as pending for a moment, as one that a provider must do. */
function act(call: ResourceCall, event: 'capture' | 'void') {
  const order = orderIn(call)
  const authorization = openAuthorizationOf(call.store, order.id)
  if (authorization === undefined) {
    throw new CallRefusedError(422, `The payment of this order is not one to ${event}.`)
  }
  recordTransaction(call, order, {
    ...authorization,
    event,
    reference_transaction_id: authorization.id,
  })
  const isPaid = event === 'capture' && order.status_id === AWAITING_PAYMENT
  changeOrder(call, order, {
    payment_status: event === 'capture' ? 'captured' : 'void',
    payment_settles_at: new Date(call.now.getTime() + SETTLES_AFTER_MS).toISOString(),
    status_id: isPaid ? AWAITING_FULFILLMENT : undefined,
  })
  return { status: 201, body: {} }
}
