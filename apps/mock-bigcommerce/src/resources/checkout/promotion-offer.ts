import type { Promotion } from '../marketing/promotion.ts'
import type { CartCondition, PromotionAction, PromotionRule } from '../marketing/promotion-rule.ts'
import { isMatched } from './is-matched.ts'
import type { PricedLine } from './priced-line.ts'
import { shareAmount, toCents } from './share-amount.ts'

/** What something takes off: of each line in turn, and of shipping. */
export interface Offer {
  readonly lines: readonly number[]
  /** `Infinity` is all of it. */
  readonly shipping: number
}

/**
 * What a promotion takes off a cart: by its rules on the cart's value, on items and on shipping.
 * Gifts and prices for a set of items are kept with the promotion and not worked out.
 */
export function promotionOffer({ rules }: Promotion, lines: readonly PricedLine[]): Offer {
  const offers = rules
    .filter((rule) => isMet(rule.condition, lines))
    .map(({ action }) => actionOffer(action, lines))
  return {
    lines: lines.map((_line, i) => offers.reduce((sum, offer) => sum + (offer.lines[i] ?? 0), 0)),
    shipping: offers.reduce((sum, { shipping }) => sum + shipping, 0),
  }
}

function isMet(condition: PromotionRule['condition'], lines: readonly PricedLine[]): boolean {
  if (condition === undefined) return true
  if ('and' in condition) return condition.and.every((each) => isCartFit(each, lines))
  return isCartFit(condition, lines)
}

function isCartFit({ cart }: CartCondition, lines: readonly PricedLine[]): boolean {
  const meant = lines.filter((line) => isMatched(cart.items, line))
  const spent = meant.reduce((sum, { extended_list_price }) => sum + extended_list_price, 0)
  const count = meant.reduce((sum, { line }) => sum + line.quantity, 0)
  return (
    spent >= Number(cart.minimum_spend ?? 0) && count >= Math.max(1, cart.minimum_quantity ?? 1)
  )
}

const nothing = (lines: readonly PricedLine[]): Offer => ({
  lines: lines.map(() => 0),
  shipping: 0,
})

type Discount = Extract<PromotionAction, { cart_value: unknown }>['cart_value']['discount']

function actionOffer(action: PromotionAction, lines: readonly PricedLine[]): Offer {
  if ('shipping' in action) {
    const { free_shipping = true } = action.shipping
    return { ...nothing(lines), shipping: free_shipping ? Infinity : 0 }
  }
  if ('cart_value' in action) {
    const { discount, maximum_allowed_discount_amount: maximum } = action.cart_value
    const weights = lines.map(({ extended_list_price }) => extended_list_price)
    return {
      shipping: 0,
      lines: shareAmount(limited(totalOff(discount, weights), maximum), weights),
    }
  }
  if ('cart_items' in action) {
    const { discount, items, as_total = false } = action.cart_items
    const { maximum_allowed_discount_amount: maximum } = action.cart_items
    const meant = lines.map((line) => (isMatched(items, line) ? line.extended_list_price : 0))
    const counted = lines.map(({ line }, i) => ((meant[i] ?? 0) > 0 ? line.quantity : 0))
    const times = as_total ? 1 : counted.reduce((sum, count) => sum + count, 0)
    const total = limited(totalOff(discount, meant, times), maximum)
    // An amount is taken off each item alike, a share off each price.
    const weights = 'fixed_amount' in discount && !as_total ? counted : meant
    return { shipping: 0, lines: shareAmount(total, weights) }
  }
  return nothing(lines)
}

function totalOff(discount: Discount, amounts: readonly number[], times = 1): number {
  if ('fixed_amount' in discount) return Number(discount.fixed_amount) * times
  const whole = amounts.reduce((sum, amount) => sum + amount, 0)
  return toCents((whole * Number(discount.percentage_amount)) / 100)
}

const limited = (amount: number, maximum: string | null | undefined) =>
  typeof maximum === 'string' ? Math.min(amount, Number(maximum)) : amount
