import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV3 } from '../answers/read-v3.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { makeRefund } from './make-refund.ts'
import { orderIn, partsIn } from './parts-of-order.ts'
import { REFUNDS, type Refund } from './refund.ts'
import { QuoteInput, RefundInput, requireComplete, requirePaid } from './refund-input.ts'
import { quoteView, refundView, singleRefundView } from './refund-view.ts'

const OF_ORDER = '/v3/orders/{order_id}/payment_actions'
const OF_STORE = '/v3/orders/payment_actions'

/** Refunds of one order, and of all. */
export const refundRoutes: readonly Route[] = [
  route(`POST ${OF_ORDER}/refund_quotes`, (call) => {
    const order = orderIn(call)
    const input = readV3(QuoteInput, call.body)
    requireComplete(input)
    return recordV3(call, quoteView(call.store, order, input), 201)
  }),
  route(`GET ${OF_ORDER}/refunds`, (call) => listRefunds(call, partsIn(call, REFUNDS))),
  route(`POST ${OF_ORDER}/refunds`, (call) => {
    const order = orderIn(call)
    const input = readV3(RefundInput, call.body)
    requirePaid(input)
    return recordV3(call, refundView(makeRefund(call, order, input)), 201)
  }),
  route(`GET ${OF_STORE}/refunds`, (call) => listRefunds(call, call.store.records(REFUNDS).all())),
  route(`GET ${OF_STORE}/refunds/{refund_id}`, (call) =>
    recordV3(call, singleRefundView(call.store.records(REFUNDS).require(idIn(call, 'refund_id')))),
  ),
]

function listRefunds(call: ResourceCall, refunds: readonly Refund[]) {
  const transactionId = call.query.get('transaction_id')
  const isWanted = ({ payments }: Refund) => payments.some(({ id }) => String(id) === transactionId)
  return listV3(call, transactionId === null ? refunds : refunds.filter(isWanted), refundView)
}
