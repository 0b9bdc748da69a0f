import { kind } from '../../state/kind.ts'
import { nthUuid } from '../../state/nth-uuid.ts'
import type { StoreState } from '../../state/store-state.ts'
import { sum } from './order-amounts.ts'
import { AWAITING_PAYMENT, CANCELLED, DECLINED, INCOMPLETE, PENDING } from './order-statuses.ts'
import type { Occasion } from './order-stock.ts'
import type { Order, OrderPart } from './order.ts'
import { partsOf } from './parts-of-order.ts'

/** What is known of a card after it was used. */
export interface UsedCard {
  readonly card_type: string
  readonly card_iin: string
  readonly card_last4: string
  readonly card_expiry_month: number
  readonly card_expiry_year: number
}

/** Money that moved, or was promised to. */
export interface TransactionFields {
  readonly event: 'purchase' | 'authorization' | 'capture' | 'refund' | 'void'
  readonly method:
    'credit_card' | 'custom' | 'electronic_wallet' | 'gift_certificate' | 'store_credit'
  readonly amount: number
  /** In the words of transactions, such as `braintree`. */
  readonly gateway: string
  /** What a refund calls the gateway's way of paying. */
  readonly payment_method_id: string
  /** The transaction that this one acts upon. */
  readonly reference_transaction_id: number | null
  readonly card: UsedCard | null
  /** What is left of a store credit or a gift certificate that was used. */
  readonly remaining_balance: number | null
  /** A gift certificate's; empty for all else. */
  readonly code: string
}

export interface Transaction extends TransactionFields, OrderPart {
  readonly currency: string
  readonly date_created: string
}

export const TRANSACTIONS = kind<Transaction>('order transactions')

/** Keeps a transaction of an order, and tells webhooks. */
export function recordTransaction(
  { store, now }: Occasion,
  order: Order,
  fields: TransactionFields,
): Transaction {
  const transaction = store.records(TRANSACTIONS).create({
    ...fields,
    order_id: order.id,
    currency: order.currency_code,
    date_created: now.toISOString(),
  })
  tellOf(store, transaction, 'created')
  if (fields.reference_transaction_id !== null) {
    tellOf(store, { id: fields.reference_transaction_id, order_id: order.id }, 'updated')
  }
  return transaction
}

function tellOf(store: StoreState, { id, order_id }: OrderPart, what: 'created' | 'updated'): void {
  const data = { type: 'order', order_id, transaction_id: id }
  store.happened(`store/order/transaction/${what}`, data)
}

/** How the payment provider calls a transaction, the same at every start. */
export function gatewayIdOf(store: StoreState, { id }: Transaction): string {
  return nthUuid(`${store.hash} transactions`, id)
}

export function transactionsOf(store: StoreState, orderId: number): readonly Transaction[] {
  return partsOf(store, TRANSACTIONS, orderId)
}

/** An authorization of an order that was neither captured nor voided yet. */
export function openAuthorizationOf(store: StoreState, orderId: number): Transaction | undefined {
  const transactions = transactionsOf(store, orderId)
  return transactions.find(
    ({ id, event }) =>
      event === 'authorization' &&
      !transactions.some(({ reference_transaction_id }) => reference_transaction_id === id),
  )
}

const UNPAID = new Set([INCOMPLETE, PENDING, CANCELLED, DECLINED, AWAITING_PAYMENT])

/**
 * What was paid on an order, refunds not deducted. An order that no transaction paid was paid outside
 * the store, as soon as its status says so.
 */
export function paidOn(store: StoreState, order: Order): number {
  const transactions = transactionsOf(store, order.id)
  if (transactions.every(({ event }) => event === 'refund')) {
    return UNPAID.has(order.status_id) ? 0 : order.total_inc_tax
  }
  return sum(transactions.filter(isPayment).map(({ amount }) => amount))
}

/** Whether a transaction moved money to the merchant. */
export function isPayment({ event }: TransactionFields): boolean {
  return event === 'purchase' || event === 'capture'
}
