import { CallRefusedError } from '../../errors.ts'
import { changeOrder } from './change-order.ts'
import { sum } from './order-amounts.ts'
import { PARTIALLY_REFUNDED, REFUNDED } from './order-statuses.ts'
import { ORDER_PRODUCTS } from './order-line.ts'
import type { Occasion } from './order-stock.ts'
import type { Order } from './order.ts'
import { CUSTOM, cents, quoteRefund, refundMethodsOf, STORE_CREDIT } from './quote-refund.ts'
import { REFUNDS, type Refund, type RefundItem, type RefundPayment } from './refund.ts'
import type { RefundInput } from './refund-input.ts'
import { isPayment, paidOn, recordTransaction, transactionsOf } from './transaction.ts'

type PaymentInput = NonNullable<RefundInput['payments']>[number]

/**
 * Pays back a part of an order or all of it: counts what was refunded of its lines, keeps a
 * transaction for each payment, and moves the order's status.
 *
 * @throws {CallRefusedError} 422 if it is more than remains, or the payments do not come to it; then
 *   nothing was written.
 */
export function makeRefund(occasion: Occasion, order: Order, input: RefundInput): Refund {
  const { store, now } = occasion
  const quote = quoteRefund(store, order, input)
  const payments = input.payments ?? [{ provider_id: CUSTOM, amount: quote.total, offline: true }]
  requirePayments(occasion, order, payments, quote.total)

  const items = quote.items.map(({ item }) => item)
  countRefunded(occasion, items)
  const refund = store.records(REFUNDS).create({
    order_id: order.id,
    user_id: 0,
    created: now.toISOString(),
    reason: input.reason,
    total_amount: quote.total,
    total_tax: quote.tax,
    uses_merchant_override_values: input.merchant_calculated_override !== undefined,
    items,
    payments: payments.map((payment) => payBack(occasion, order, payment)),
  })
  markRefunded(occasion, order, quote.total)
  store.happened('store/order/refund/created', {
    type: 'order',
    id: order.id,
    refund: { refund_id: refund.id },
  })
  return refund
}

function requirePayments(
  { store }: Occasion,
  order: Order,
  payments: readonly PaymentInput[],
  total: number,
): void {
  if (order.customer_id === 0 && payments.some(({ provider_id }) => provider_id === STORE_CREDIT)) {
    throw new CallRefusedError(422, 'A guest can have no store credit.')
  }
  const known = refundMethodsOf(store, order, total).flat()
  if (
    !payments.every(({ provider_id }) => known.some((each) => each.provider_id === provider_id))
  ) {
    throw new CallRefusedError(422, 'The payment provider cannot refund this order.')
  }
  if (cents(sum(payments.map(({ amount }) => amount))) !== total) {
    throw new CallRefusedError(422, 'The payments do not come to the amount of the refund.')
  }
}

function countRefunded({ store }: Occasion, items: readonly RefundItem[]): void {
  const lines = store.records(ORDER_PRODUCTS)
  for (const { item_type, item_id, quantity } of items) {
    if (item_type !== 'PRODUCT' || quantity === null) continue
    const line = lines.require(item_id)
    lines.put({ ...line, quantity_refunded: line.quantity_refunded + quantity })
  }
}

function payBack(occasion: Occasion, order: Order, payment: PaymentInput): RefundPayment {
  const { store } = occasion
  const { provider_id, amount } = payment
  const paid = transactionsOf(store, order.id).find(
    (transaction) => isPayment(transaction) && transaction.gateway === provider_id,
  )
  const customer = store.customers.find(order.customer_id)
  const isCredit = provider_id === STORE_CREDIT && customer !== undefined
  const remaining_balance = isCredit ? cents(customer.store_credit + amount) : null
  if (isCredit) store.customers.put({ ...customer, store_credit: remaining_balance ?? 0 })
  const { id } = recordTransaction(occasion, order, {
    event: 'refund',
    method: paid?.method ?? (isCredit ? 'store_credit' : 'custom'),
    amount,
    gateway: provider_id,
    payment_method_id: paid?.payment_method_id ?? provider_id,
    reference_transaction_id: paid?.id ?? null,
    card: paid?.card ?? null,
    remaining_balance,
    code: paid?.code ?? '',
  })
  return { id, ...payment }
}

function markRefunded(occasion: Occasion, order: Order, total: number): void {
  const refunded_amount = cents(order.refunded_amount + total)
  const isWhole = refunded_amount >= cents(paidOn(occasion.store, order))
  changeOrder(occasion, order, {
    refunded_amount,
    payment_status: isWhole ? 'refunded' : 'partially refunded',
    payment_settles_at: null,
    status_id: isWhole ? REFUNDED : PARTIALLY_REFUNDED,
  })
}
