import type { StoreState } from '../../state/store-state.ts'
import { COUPON_TYPES, type Coupon } from '../marketing/coupon.ts'
import { PROMOTIONS } from '../marketing/promotion.ts'
import type { PricedLine } from './priced-line.ts'
import { promotionOffer, type Offer } from './promotion-offer.ts'
import { shareAmount, toCents } from './share-amount.ts'

/** What a coupon takes off a cart. */
export function couponOffer(
  store: StoreState,
  coupon: Coupon,
  lines: readonly PricedLine[],
): Offer {
  const meant = lines.map((line) => (isMeant(coupon, line) ? line.extended_list_price : 0))
  const none = lines.map(() => 0)
  switch (coupon.type) {
    case 'per_item_discount':
      return {
        lines: lines.map(({ line }, i) =>
          (meant[i] ?? 0) > 0 ? coupon.amount * line.quantity : 0,
        ),
        shipping: 0,
      }
    case 'percentage_discount':
      return { lines: meant.map((amount) => toCents((amount * coupon.amount) / 100)), shipping: 0 }
    case 'per_total_discount':
      return { lines: shareAmount(coupon.amount, meant), shipping: 0 }
    case 'shipping_discount':
      return { lines: none, shipping: coupon.amount }
    case 'free_shipping':
      return { lines: none, shipping: Infinity }
    case 'promotion': {
      const promotion = store.records(PROMOTIONS).find(coupon.promotion_id ?? 0)
      return promotion === undefined
        ? { lines: none, shipping: 0 }
        : promotionOffer(promotion, lines)
    }
  }
}

/** The number that carts and orders give for a coupon's type. */
export function couponTypeNumber({ type }: Coupon): number {
  return COUPON_TYPES.indexOf(type)
}

// A coupon for everything is for what the catalogue does not have too, but not for money itself.
function isMeant({ applies_to: { entity, ids } }: Coupon, { line, product }: PricedLine): boolean {
  if (ids.includes(0)) return line.type !== 'gift certificate'
  if (product === undefined) return false
  return entity === 'products'
    ? ids.includes(product.id)
    : product.categories.some((id) => ids.includes(id))
}
