import type { StoreState } from '../../state/store-state.ts'
import { ORDER_PRODUCTS } from './order-line.ts'
import type { Order } from './order.ts'
import { linesOf } from './parts-of-order.ts'
import { REFUNDS, type RefundItem } from './refund.ts'
import { TRANSACTIONS, type Transaction, type TransactionFields } from './transaction.ts'

const card = {
  card_type: 'visa',
  card_iin: '411111',
  card_last4: '1111',
  card_expiry_month: 11,
  card_expiry_year: 2031,
}
const blank = { reference_transaction_id: null, remaining_balance: null, code: '', card: null }
const byCard = {
  ...blank,
  method: 'credit_card',
  gateway: 'braintree',
  payment_method_id: 'braintree.card',
  card,
} as const
const byWallet = {
  ...blank,
  method: 'electronic_wallet',
  gateway: 'paypalexpress',
  payment_method_id: 'paypalexpress.paypal',
} as const
const outside = {
  ...blank,
  method: 'custom',
  gateway: 'custom',
  payment_method_id: 'custom',
} as const

/**
 * Gives a seeded order the transactions that its payment says it must have had: a card that was
 * captured, a wallet that was only authorized, and what was refunded.
 */
export function fillPayments(store: StoreState, order: Order): void {
  const amount = order.total_inc_tax
  if (order.payment_status === 'captured') {
    const { id } = record(store, order, { ...byCard, event: 'authorization', amount })
    record(store, order, { ...byCard, event: 'capture', amount, reference_transaction_id: id })
  }
  if (order.payment_method === 'PayPal' && order.payment_status === '') {
    record(store, order, { ...byWallet, event: 'authorization', amount })
    store.orders.put({ ...order, payment_status: 'authorized' })
  }
  if (order.refunded_amount > 0 && order.payment_status === '') fillRefund(store, order)
}

function fillRefund(store: StoreState, order: Order): void {
  const amount = order.refunded_amount
  const paid = record(store, order, { ...outside, event: 'purchase', amount: order.total_inc_tax })
  const { id } = record(store, order, {
    ...outside,
    event: 'refund',
    amount,
    reference_transaction_id: paid.id,
  })
  store.records(REFUNDS).create({
    order_id: order.id,
    user_id: 0,
    created: order.date_created,
    reason: '返品',
    total_amount: amount,
    total_tax: 0,
    uses_merchant_override_values: false,
    items: [refundedItem(store, order)],
    payments: [{ id, provider_id: outside.gateway, amount, offline: true }],
  })
  const isWhole = amount >= order.total_inc_tax
  store.orders.put({ ...order, payment_status: isWhole ? 'refunded' : 'partially refunded' })
}

/** One of a line where that is what it costs; otherwise an amount of the order. */
function refundedItem(store: StoreState, order: Order): RefundItem {
  const plain = { reason: '', adjustments: [] }
  const amount = order.refunded_amount
  const line = linesOf(store, order.id).find(({ price_inc_tax }) => price_inc_tax === amount)
  if (line === undefined) {
    const requested_amount = amount
    return { ...plain, item_type: 'ORDER', item_id: order.id, quantity: null, requested_amount }
  }
  store.records(ORDER_PRODUCTS).put({ ...line, quantity_refunded: 1 })
  return { ...plain, item_type: 'PRODUCT', item_id: line.id, quantity: 1, requested_amount: null }
}

function record(store: StoreState, order: Order, fields: TransactionFields): Transaction {
  return store.records(TRANSACTIONS).create({
    ...fields,
    order_id: order.id,
    currency: order.currency_code,
    date_created: order.date_created,
  })
}
