import type { StoreState } from '../../state/store-state.ts'
import { findCouponByExactCode, type Coupon } from '../marketing/coupon.ts'
import { PROMOTIONS } from '../marketing/promotion.ts'
import type { Cart } from './cart.ts'
import { couponOffer } from './coupon-offer.ts'
import { isRunning } from './is-running.ts'
import { pricedLinesOf, type PricedLine } from './priced-line.ts'
import { promotionOffer, type Offer } from './promotion-offer.ts'
import { shareAmount, toCents } from './share-amount.ts'

/** A line of a cart with everything that is taken off it. */
export interface LineAmounts extends PricedLine {
  /** By hand. */
  readonly manual: number
  /** By promotions that need no code. */
  readonly automatic: number
  readonly coupon: number
}

/** What a coupon took off a cart, and would take off its shipping. */
export interface AppliedCoupon {
  readonly coupon: Coupon
  readonly discounted_amount: number
  readonly shipping: number
}

/** What a cart comes to. The mock's stores tax nothing in a cart. */
export interface CartAmounts {
  readonly lines: readonly LineAmounts[]
  readonly coupons: readonly AppliedCoupon[]
  readonly base_amount: number
  /** By hand and by promotions, coupons apart. */
  readonly discount_amount: number
  readonly manual_discount_amount: number
  readonly cart_amount: number
  /** What automatic promotions take off shipping. */
  readonly shipping_discount: number
}

/** Works out what a cart comes to at the prices and promotions of now. */
export function cartAmounts(store: StoreState, cart: Cart, now: Date): CartAmounts {
  const priced = pricedLinesOf(store, cart)
  const left = new Remainder(priced)
  const shared = shareAmount(
    cart.manual_discount,
    priced.map(({ extended_list_price }) => extended_list_price),
  )
  const manual = left.take(priced.map(({ line }, i) => line.manual_discount + (shared[i] ?? 0)))

  const offers = automaticOffers(store, cart, priced, now)
  const automatic = offers.map((offer) => left.take(offer.lines))
  const coupons = cart.coupon_codes.flatMap((code) => {
    const coupon = findCouponByExactCode(store, code)
    if (coupon === undefined) return []
    const offer = couponOffer(store, coupon, priced)
    return [{ coupon, taken: left.take(offer.lines), shipping: offer.shipping }]
  })

  const lines = priced.map((line, i) => ({
    ...line,
    manual: manual[i] ?? 0,
    automatic: total(automatic.map((taken) => taken[i] ?? 0)),
    coupon: total(coupons.map(({ taken }) => taken[i] ?? 0)),
  }))
  return {
    lines,
    coupons: coupons.map(({ coupon, taken, shipping }) => ({
      coupon,
      discounted_amount: total(taken),
      shipping,
    })),
    base_amount: total(priced.map(({ extended_list_price }) => extended_list_price)),
    discount_amount: total(lines.map((line) => line.manual + line.automatic)),
    manual_discount_amount: total(manual),
    cart_amount: left.total(),
    shipping_discount: offers.reduce((sum, { shipping }) => sum + shipping, 0),
  }
}

function automaticOffers(
  store: StoreState,
  cart: Cart,
  lines: readonly PricedLine[],
  now: Date,
): Offer[] {
  return store
    .records(PROMOTIONS)
    .where('redemption_type', 'AUTOMATIC')
    .filter((promotion) => isRunning(store, promotion, cart, now))
    .map((promotion) => promotionOffer(promotion, lines))
}

const total = (amounts: readonly number[]) => toCents(amounts.reduce((sum, each) => sum + each, 0))

/** What is left of each line's price: nothing can be taken off twice. */
class Remainder {
  readonly #left: number[]

  constructor(lines: readonly PricedLine[]) {
    this.#left = lines.map(({ extended_list_price }) => extended_list_price)
  }

  /** @returns What could be taken of that. */
  take(wanted: readonly number[]): number[] {
    return this.#left.map((left, i) => {
      const taken = toCents(Math.min(left, wanted[i] ?? 0))
      this.#left[i] = toCents(left - taken)
      return taken
    })
  }

  total(): number {
    return total(this.#left)
  }
}
