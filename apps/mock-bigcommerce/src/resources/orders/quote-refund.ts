import type { StoreState } from '../../state/store-state.ts'
import { sum } from './order-amounts.ts'
import type { Order } from './order.ts'
import { priceItems, tooMuch, type PricedItem } from './price-refund.ts'
import type { QuoteInput, RefundInput } from './refund-input.ts'
import { isPayment, paidOn, transactionsOf } from './transaction.ts'

/** A way to pay back, as a quote offers it. */
export interface PaymentOption {
  readonly provider_id: string
  readonly provider_description: string
  readonly amount: number
  readonly offline: boolean
  readonly offline_provider: boolean
  readonly offline_reason: string
}

/** What a refund would come to. */
export interface RefundQuote {
  readonly items: readonly PricedItem[]
  readonly total: number
  readonly tax: number
  /** By how much less it is than was asked for, as a negative amount. */
  readonly adjustment: number
  readonly rounding: number
}

/**
 * Works out what a refund comes to: never more than was paid and not yet paid back. Lines that cost
 * less than their price, because of a coupon, are cut to that; an amount that was said is not.
 *
 * @throws {CallRefusedError} 422 if more is asked for than remains, or nothing remains.
 */
export function quoteRefund(
  store: StoreState,
  order: Order,
  input: QuoteInput & Pick<Partial<RefundInput>, 'merchant_calculated_override'>,
): RefundQuote {
  const items = priceItems(store, order, input.items ?? [])
  const override = input.merchant_calculated_override
  const taxBack = input.tax_adjustment_amount ?? 0
  const exact = override?.total_amount ?? sum(items.map(({ amount }) => amount)) + taxBack
  const requested = cents(exact)
  const remaining = cents(paidOn(store, order) - order.refunded_amount)
  const isSaid =
    override !== undefined || taxBack > 0 || items.some(({ item }) => item.quantity === null)
  if (remaining <= 0 || (isSaid && requested > remaining)) throw tooMuch()

  const total = Math.min(requested, remaining)
  const tax = override?.total_tax ?? sum(items.map((item) => item.tax)) + taxBack
  return {
    items,
    total,
    tax: override === undefined ? Math.min(cents(tax), total) : tax,
    adjustment: cents(total - requested),
    rounding: Number((requested - exact).toFixed(4)),
  }
}

/** How a total can be paid back: as it came, as store credit, or outside the store. */
export function refundMethodsOf(
  store: StoreState,
  order: Order,
  amount: number,
): PaymentOption[][] {
  const online = transactionsOf(store, order.id).find(
    (transaction) =>
      isPayment(transaction) && transaction.amount >= amount && transaction.gateway !== CUSTOM,
  )
  return [
    ...(online === undefined ? [] : [onlineOption(online.gateway, amount)]),
    ...(order.customer_id === 0 || online?.gateway === STORE_CREDIT
      ? []
      : [onlineOption(STORE_CREDIT, amount)]),
    {
      provider_id: CUSTOM,
      provider_description: 'Custom',
      amount,
      offline: true,
      offline_provider: true,
      offline_reason: 'The payment provider is not online.',
    },
  ].map((option) => [option])
}

/** Paid back as credit with the store. */
export const STORE_CREDIT = 'storecredit'

/** Paid back outside the store. */
export const CUSTOM = 'custom'

function onlineOption(provider_id: string, amount: number): PaymentOption {
  return {
    provider_id,
    provider_description: provider_id === STORE_CREDIT ? 'Store Credit' : provider_id,
    amount,
    offline: false,
    offline_provider: false,
    offline_reason: '',
  }
}

/** An amount that can be paid: to two places. */
export function cents(amount: number): number {
  return Number(amount.toFixed(2))
}
