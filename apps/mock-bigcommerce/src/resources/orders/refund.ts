import { kind } from '../../state/kind.ts'
import type { OrderPart } from './order.ts'
import type { ItemInput } from './refund-input.ts'

/** One thing that was paid back, and what for. */
export interface RefundItem {
  readonly item_type: ItemInput['item_type']
  /** The line, address or fee; for the order as a whole, the order. */
  readonly item_id: number
  /** How many of a line; `null` where an amount was asked for. */
  readonly quantity: number | null
  readonly requested_amount: number | null
  readonly reason: string
  readonly adjustments: readonly { readonly amount: number; readonly description: string }[]
}

/** By whom a part of it was paid back. Its id is its transaction's. */
export interface RefundPayment {
  readonly id: number
  readonly provider_id: string
  readonly amount: number
  readonly offline: boolean
}

/** Money that went back to the shopper. */
export interface Refund extends OrderPart {
  readonly user_id: number
  readonly created: string
  readonly reason: string
  readonly total_amount: number
  readonly total_tax: number
  readonly uses_merchant_override_values: boolean
  readonly items: readonly RefundItem[]
  readonly payments: readonly RefundPayment[]
}

export const REFUNDS = kind<Refund>('order refunds')
