import { isoSeconds } from '../../formats/text-forms.ts'
import type { StoreState } from '../../state/store-state.ts'
import { sum } from './order-amounts.ts'
import type { Order } from './order.ts'
import { quoteRefund, refundMethodsOf } from './quote-refund.ts'
import type { Refund, RefundItem } from './refund.ts'
import type { QuoteInput } from './refund-input.ts'

/**
 * Shows what a refund would come to, and how it can be paid back.
 *
 * @throws {CallRefusedError} 422 if it is more than remains.
 */
export function quoteView(store: StoreState, order: Order, input: QuoteInput): object {
  const quote = quoteRefund(store, order, input)
  const ofOrder = quote.items.filter(({ item }) => item.item_type === 'ORDER')
  return {
    order_id: order.id,
    total_refund_amount: quote.total,
    total_refund_tax_amount: quote.tax,
    order_level_refund_amount: sum(ofOrder.map(({ amount }) => amount)),
    rounding: quote.rounding,
    adjustment: quote.adjustment,
    tax_inclusive: false,
    refund_methods: refundMethodsOf(store, order, quote.total),
  }
}

/** Shows a refund as lists and a POST do. */
export function refundView({ items, payments, ...refund }: Refund): object {
  return {
    ...refund,
    created: isoSeconds(refund.created),
    items: items.map(itemView),
    payments: payments.map((payment) => ({
      ...payment,
      is_declined: false,
      declined_message: '',
      transaction_id: String(payment.id),
    })),
  }
}

/** Shows a refund as a read by its id does: amounts of its items are texts there. */
export function singleRefundView(refund: Refund): object {
  const items = refund.items.map((item) => ({
    ...itemView(item),
    requested_amount: item.requested_amount === null ? null : item.requested_amount.toFixed(2),
  }))
  return { ...refundView(refund), items }
}

function itemView({ quantity, requested_amount, ...item }: RefundItem): object {
  return {
    ...item,
    ...(quantity !== null && { quantity }),
    ...(requested_amount !== null && { requested_amount }),
  }
}
