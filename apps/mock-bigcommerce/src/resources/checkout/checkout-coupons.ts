import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import { readV3 } from '../answers/read-v3.ts'
import { findCouponByCode, type Coupon } from '../marketing/coupon.ts'
import { PROMOTIONS } from '../marketing/promotion.ts'
import { promotionSettingsOf } from '../marketing/promotion-settings.ts'
import { CURRENCIES } from '../store/currency.ts'
import { cartAmounts } from './cart-amounts.ts'
import { tellOfCart } from './cart-events.ts'
import { cartToChange, changeCart } from './cart-store.ts'
import type { Cart } from './cart.ts'
import { checkoutAnswer } from './checkout-view.ts'
import { isRunning } from './is-running.ts'

const Entered = z.object({ coupon_code: z.string().min(1).max(50) })

/** The coupons of a checkout. */
export const checkoutCouponRoutes: readonly Route[] = [
  route('POST /v3/checkouts/{checkoutId}/coupons', applyCoupon),
  route('DELETE /v3/checkouts/{checkoutId}/coupons/{couponCode}', (call) => {
    const cart = cartToChange(call)
    const code = (call.params['couponCode'] ?? '').toLowerCase()
    const coupon_codes = cart.coupon_codes.filter((applied) => applied.toLowerCase() !== code)
    if (coupon_codes.length === cart.coupon_codes.length) throw notFound()
    return checkoutAnswer(call, changeCart(call, cart, { coupon_codes }))
  }),
]

function applyCoupon(call: ResourceCall): ResourceAnswer {
  const { store } = call
  const cart = cartToChange(call)
  const coupon = findCouponByCode(store, readV3(Entered, call.body).coupon_code)
  const why = coupon === undefined ? 'is not known' : whyNot(call, cart, coupon)
  if (coupon === undefined || why !== undefined) {
    throw new CallRefusedError(422, `The coupon code ${why ?? ''}.`, { coupon_code: 'invalid' })
  }
  const coupon_codes = [...cart.coupon_codes, coupon.code]
  const changed = changeCart(call, cart, { coupon_codes })
  tellOfCart(store, changed, 'couponApplied', { couponId: coupon.id })
  return checkoutAnswer(call, changed)
}

/** Why a coupon cannot be used for a cart; `undefined` where it can. */
function whyNot(call: ResourceCall, cart: Cart, coupon: Coupon): string | undefined {
  const { number_of_coupons_allowed_at_checkout: most } = promotionSettingsOf(call)
  if (cart.coupon_codes.includes(coupon.code)) return 'is applied already'
  if (cart.coupon_codes.length >= most) return 'is one too many for this store'
  if (!coupon.enabled || isExpired(coupon, call.now)) return 'has expired'
  if (coupon.max_uses > 0 && coupon.num_uses >= coupon.max_uses) return 'is used up'
  if (coupon.type === 'promotion')
    return isOfRunning(call, cart, coupon) ? undefined : 'has expired'
  if (!isDefaultCurrency(call, cart)) return 'is for the default currency'
  const { base_amount } = cartAmounts(call.store, cart, call.now)
  return base_amount < coupon.min_purchase ? 'needs a larger cart' : undefined
}

const isExpired = ({ expires }: Coupon, now: Date) =>
  expires !== null && Date.parse(expires) <= now.getTime()

function isOfRunning({ store, now }: ResourceCall, cart: Cart, { promotion_id }: Coupon): boolean {
  const promotion = store.records(PROMOTIONS).find(promotion_id ?? 0)
  return promotion !== undefined && isRunning(store, promotion, cart, now)
}

function isDefaultCurrency({ store }: ResourceCall, { currency_code }: Cart): boolean {
  const [currency] = store.records(CURRENCIES).where('currency_code', currency_code)
  return currency?.is_default ?? true
}
