import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { orderIn } from './parts-of-order.ts'
import { gatewayIdOf, transactionsOf, type Transaction } from './transaction.ts'

/** What was paid on an order, and paid back. Unlike other lists of V3, an empty one is 204. */
export const transactionRoutes: readonly Route[] = [
  route('GET /v3/orders/{order_id}/transactions', (call) => {
    const transactions = transactionsOf(call.store, orderIn(call).id)
    return transactions.length === 0 ? noContent : listV3(call, transactions, viewOf(call))
  }),
]

function viewOf({ store }: ResourceCall) {
  return (transaction: Transaction): object => ({
    id: transaction.id,
    order_id: String(transaction.order_id),
    event: transaction.event,
    method: transaction.method,
    amount: transaction.amount,
    currency: transaction.currency,
    gateway: transaction.gateway,
    gateway_transaction_id: gatewayIdOf(store, transaction),
    payment_method_id: transaction.payment_method_id,
    date_created: isoSeconds(transaction.date_created),
    test: true,
    status: 'ok',
    fraud_review: false,
    ...(transaction.reference_transaction_id !== null && {
      reference_transaction_id: transaction.reference_transaction_id,
    }),
    ...meansOf(transaction),
    avs_result: { code: '', message: '', street_match: '', postal_match: '' },
    cvv_result: { code: '', message: '' },
    payment_instrument_token: null,
    provider_instrument_token: null,
    provider_customer_id: null,
    custom_provider_field_result: null,
  })
}

/** What was paid with: the one that was used is described, the others are `null`. */
function meansOf({ method, card, remaining_balance, code }: Transaction) {
  const remains = remaining_balance ?? 0
  return {
    offline: null,
    custom: method === 'custom' ? { payment_method: 'Manual' } : null,
    store_credit: method === 'store_credit' ? { remaining_balance: remains } : null,
    gift_certificate:
      method === 'gift_certificate' ? { code, remaining_balance: remains, status: 'active' } : null,
    ...(card !== null && { credit_card: card }),
  }
}
