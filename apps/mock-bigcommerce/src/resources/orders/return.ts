import { isoSeconds } from '../../formats/text-forms.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { sum } from './order-amounts.ts'
import type { OrderPart } from './order.ts'

export const RETURN_STATUSES = ['CLOSED', 'OPEN', 'REMOVED'] as const

/** How much of a line the shopper wants to send back, and how far that is. */
export interface ReturnItem {
  readonly id: number
  readonly return_id: number
  readonly order_product_id: number
  readonly quantity: number
  readonly total: number
  readonly reason_id: number
  readonly preferred_outcome_id: number
  readonly received_quantity: number
  readonly approved_quantity: number
  readonly rejected_quantity: number
}

/** Goods that a shopper wants to send back. */
export interface Return extends OrderPart {
  readonly status: (typeof RETURN_STATUSES)[number]
  readonly comment: string
  readonly date_modified: string
}

export const RETURNS = kind<Return>('order returns')
export const RETURN_ITEMS = kind<ReturnItem>('order return items')

/** Why something is sent back, by id. */
export const RETURN_REASONS: ReadonlyMap<number, string> = new Map([
  [1, 'Wrong product'],
  [2, 'Faulty'],
  [3, 'Not as described'],
])

/** What the shopper would like instead, by id. */
export const RETURN_OUTCOMES: ReadonlyMap<number, string> = new Map([
  [1, 'Refund'],
  [2, 'Exchange'],
  [3, 'Repair'],
])

/** Shows a return as V3 does, with what a list filters by. */
export function returnView(store: StoreState) {
  return (kept: Return) => {
    const order = store.orders.require(kept.order_id)
    const items = store.records(RETURN_ITEMS).where('return_id', kept.id)
    return {
      id: kept.id,
      order_id: kept.order_id,
      items: items.map(itemView),
      total: sum(items.map(({ total }) => total)).toFixed(2),
      currency: order.currency_code,
      customer_id: order.customer_id,
      customer: { id: order.customer_id, email: order.billing_address.email },
      comment: kept.comment,
      status: kept.status,
      date_modified: isoSeconds(kept.date_modified),
    }
  }
}

function itemView(item: ReturnItem): object {
  const { quantity, received_quantity, approved_quantity, rejected_quantity } = item
  return {
    id: item.id,
    reference_id: { type: 'ORDER_PRODUCT', value: String(item.order_product_id) },
    quantity,
    total: item.total.toFixed(2),
    preferred_outcome: labelled(RETURN_OUTCOMES, item.preferred_outcome_id),
    reason: labelled(RETURN_REASONS, item.reason_id),
    received_state: { received_quantity, pending_quantity: quantity - received_quantity },
    review_state: {
      approved_quantity,
      rejected_quantity,
      pending_quantity: quantity - approved_quantity - rejected_quantity,
    },
  }
}

const labelled = (labels: ReadonlyMap<number, string>, id: number) => ({
  id,
  label: labels.get(id) ?? '',
})
