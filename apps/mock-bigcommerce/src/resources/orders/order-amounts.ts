import type { OrderFields } from './order.ts'
import type { OrderLine } from './order-line.ts'

/** What an order costs besides its goods. */
export const COSTS = ['shipping', 'handling', 'wrapping'] as const

export type Cost = (typeof COSTS)[number]

/** An amount without and with tax. */
export interface Amount {
  readonly ex_tax: number
  readonly inc_tax: number
}

export type CostFields = Pick<
  OrderFields,
  `base_${Cost}_cost` | `${Cost}_cost_ex_tax` | `${Cost}_cost_inc_tax`
>

/** What one of an order's costs comes to. */
export function costOf(order: CostFields, cost: Cost): Amount {
  const base = order[`base_${cost}_cost`]
  return {
    ex_tax: order[`${cost}_cost_ex_tax`] ?? base,
    inc_tax: order[`${cost}_cost_inc_tax`] ?? base,
  }
}

/** What the lines of an order and all its costs come to, where nobody said otherwise. */
export function amountsOf(
  order: CostFields & Pick<OrderFields, 'discount_amount' | 'coupon_discount'>,
  lines: readonly OrderLine[],
  fees: readonly { readonly cost_ex_tax: number; readonly cost_inc_tax: number }[],
) {
  const costs = COSTS.map((cost) => costOf(order, cost))
  const off = order.discount_amount + order.coupon_discount
  const subtotal = {
    ex_tax: sum(lines.map(({ price_ex_tax, quantity }) => price_ex_tax * quantity)),
    inc_tax: sum(lines.map(({ price_inc_tax, quantity }) => price_inc_tax * quantity)),
  }
  const extra = {
    ex_tax: sum([...costs.map(({ ex_tax }) => ex_tax), ...fees.map((fee) => fee.cost_ex_tax)]),
    inc_tax: sum([...costs.map(({ inc_tax }) => inc_tax), ...fees.map((fee) => fee.cost_inc_tax)]),
  }
  return {
    subtotal_ex_tax: rounded(subtotal.ex_tax),
    subtotal_inc_tax: rounded(subtotal.inc_tax),
    total_ex_tax: Math.max(0, rounded(subtotal.ex_tax + extra.ex_tax - off)),
    total_inc_tax: Math.max(0, rounded(subtotal.inc_tax + extra.inc_tax - off)),
  }
}

export const sum = (amounts: readonly number[]) => amounts.reduce((total, each) => total + each, 0)

/** An amount to the places that V2 shows, without the noise of binary fractions. */
export function rounded(amount: number): number {
  return Number(amount.toFixed(4))
}
