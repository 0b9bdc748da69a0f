import { isoSeconds } from '../../formats/text-forms.ts'
import type { ResourceCall } from '../../routing/route.ts'
import {
  cartAmounts,
  type AppliedCoupon,
  type CartAmounts,
  type LineAmounts,
} from './cart-amounts.ts'
import type { Cart } from './cart.ts'
import { couponTypeNumber } from './coupon-offer.ts'
import {
  customLineView,
  giftCertificateView,
  lineOptionsView,
  productLineView,
} from './line-view.ts'
import { bannersFor } from './promotion-banners.ts'
import { redirectUrls } from './redirect-urls.ts'

/** Shows a cart, with what the query's `include` asks for besides. */
export function cartView(call: ResourceCall, cart: Cart): object {
  const amounts = cartAmounts(call.store, cart, call.now)
  const include = includedIn(call)
  return {
    ...cartHead(cart, amounts),
    manual_discount_amount: amounts.manual_discount_amount,
    cart_amount: amounts.cart_amount,
    coupons: amounts.coupons.map(couponView),
    discounts: cartDiscounts(amounts.lines),
    line_items: lineItems(call, amounts.lines, include),
    created_time: isoSeconds(cart.created_time),
    updated_time: isoSeconds(cart.updated_time),
    locale: cart.locale,
    version: cart.version,
    ...(include.has('redirect_urls') && { redirect_urls: redirectUrls(call, cart) }),
    ...(include.has('promotions.banners') && {
      promotions: { banners: bannersFor(call, cart)[0] ?? {} },
    }),
  }
}

/** What a cart shows first, by itself and in its checkout. */
export function cartHead(cart: Cart, { base_amount, discount_amount }: CartAmounts) {
  return {
    id: cart.id,
    customer_id: cart.customer_id,
    channel_id: cart.channel_id,
    email: cart.email,
    currency: { code: cart.currency_code },
    tax_included: false,
    base_amount,
    discount_amount,
  }
}

/** What a query wants to see besides. */
export function includedIn({ query }: ResourceCall): ReadonlySet<string> {
  return new Set(query.get('include')?.split(','))
}

/** What was taken off each line, by hand, by promotion or by coupon. */
export function cartDiscounts(lines: readonly LineAmounts[]): object[] {
  return lines.map(({ line, manual, automatic, coupon }) => ({
    id: line.id,
    discounted_amount: Number((manual + automatic + coupon).toFixed(2)),
  }))
}

function couponView({ coupon, discounted_amount }: AppliedCoupon): object {
  return {
    code: coupon.code,
    id: String(coupon.id),
    coupon_type: String(couponTypeNumber(coupon)),
    discounted_amount,
    display_name: coupon.name,
  }
}

function lineItems(
  { store }: ResourceCall,
  lines: readonly LineAmounts[],
  include: ReadonlySet<string>,
) {
  const products = (type: 'physical' | 'digital') =>
    lines
      .filter((line) => isOfType(line, type))
      .map((line) => ({
        ...productLineView(store, line),
        taxable: true,
        ...(include.has(`line_items.${type}_items.options`) && {
          options: lineOptionsView(store, line.line),
        }),
      }))
  return {
    physical_items: products('physical'),
    digital_items: products('digital').map((line) => ({
      ...line,
      download_file_urls: [],
      download_page_url: '',
      download_size: '',
    })),
    gift_certificates: lines.filter(isGift).map(giftCertificateView),
    // Here, and only here, these amounts are texts.
    custom_items: lines.filter(isCustom).map((line) => ({
      ...customLineView(line),
      quantity: String(line.line.quantity),
      list_price: String(line.list_price),
    })),
  }
}

/** Whether a line is a product of that type. One whose product is gone counts as physical. */
export function isOfType({ line, product }: LineAmounts, type: 'physical' | 'digital'): boolean {
  return line.type === 'catalog' && (product?.type ?? 'physical') === type
}

export const isGift = ({ line }: LineAmounts) => line.type === 'gift certificate'

export const isCustom = ({ line }: LineAmounts) => line.type === 'custom'
