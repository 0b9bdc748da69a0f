import { isoSeconds } from '../../formats/text-forms.ts'
import type { ResourceAnswer, ResourceCall } from '../../routing/route.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { cartAmounts, type AppliedCoupon, type CartAmounts } from './cart-amounts.ts'
import { cartDiscounts, cartHead, includedIn, isCustom, isGift, isOfType } from './cart-view.ts'
import type { Cart } from './cart.ts'
import { addressView } from './checkout-address.ts'
import { feesOf, type CheckoutFee } from './checkout-fee.ts'
import { checkoutTotals } from './checkout-totals.ts'
import { consignmentView } from './consignment-view.ts'
import { consignmentsOf } from './consignment.ts'
import {
  customLineView,
  giftCertificateView,
  lineOptionsView,
  productLineView,
} from './line-view.ts'
import { bannersFor } from './promotion-banners.ts'

/** Answers a call with the checkout as it is now. */
export function checkoutAnswer(call: ResourceCall, cart: Cart): ResourceAnswer {
  return recordV3(call, checkoutView(call, cart))
}

function checkoutView(call: ResourceCall, cart: Cart): object {
  const { store, now } = call
  const amounts = cartAmounts(store, cart, now)
  const totals = checkoutTotals(store, cart, amounts)
  const include = includedIn(call)
  return {
    id: cart.id,
    cart: cartInCheckout(call, cart, amounts),
    billing_address:
      cart.billing_address === null ? {} : addressView(cart.id, cart.billing_address),
    consignments: consignmentsOf(store, cart.id).map((consignment) =>
      consignmentView(store, consignment, amounts.coupons, include),
    ),
    taxes: [],
    coupons: amounts.coupons.map(couponView),
    fees: feesOf(store, cart.id).map(feeView),
    order_id: cart.order_id === null ? null : String(cart.order_id),
    shipping_cost_total_inc_tax: totals.shipping,
    shipping_cost_total_ex_tax: totals.shipping,
    handling_cost_total_inc_tax: 0,
    handling_cost_total_ex_tax: 0,
    tax_total: 0,
    subtotal_inc_tax: totals.subtotal,
    subtotal_ex_tax: totals.subtotal,
    grand_total: totals.grand_total,
    created_time: isoSeconds(cart.created_time),
    updated_time: isoSeconds(cart.updated_time),
    customer_message: cart.customer_message,
    version: cart.version,
    ...(include.has('promotions.banners') && {
      promotions: [{ banners: bannersFor(call, cart) }],
    }),
  }
}

function cartInCheckout(call: ResourceCall, cart: Cart, amounts: CartAmounts): object {
  return {
    ...cartHead(cart, amounts),
    cart_amount_inc_tax: amounts.cart_amount,
    cart_amount_ex_tax: amounts.cart_amount,
    coupons: amounts.coupons.map(couponView),
    discounts: cartDiscounts(amounts.lines),
    line_items: lineItems(call, amounts),
    created_time: isoSeconds(cart.created_time),
    updated_time: isoSeconds(cart.updated_time),
  }
}

function lineItems(call: ResourceCall, { lines }: CartAmounts) {
  const { store } = call
  const include = includedIn(call)
  const products = (type: 'physical' | 'digital') =>
    lines
      .filter((line) => isOfType(line, type))
      .map((line) => ({
        ...productLineView(store, line),
        is_taxable: true,
        parent_id: null,
        comparison_price: line.original_price,
        extended_comparison_price: line.original_price * line.line.quantity,
        ...(include.has(`cart.line_items.${type}_items.options`) && {
          options: lineOptionsView(store, line.line),
        }),
      }))
  return {
    physical_items: products('physical').map((line) => ({ ...line, gift_wrapping: null })),
    digital_items: products('digital'),
    gift_certificates: lines.filter(isGift).map(giftCertificateView),
    custom_items: lines.filter(isCustom).map(customLineView),
  }
}

function couponView({ coupon, discounted_amount }: AppliedCoupon): object {
  return {
    id: coupon.id,
    code: coupon.code,
    coupon_type: coupon.type,
    display_name: coupon.name,
    discounted_amount,
  }
}

function feeView({ id, type, name, display_name, cost, source, tax_class_id }: CheckoutFee) {
  const costs = { cost_inc_tax: cost, cost_ex_tax: cost }
  return { id, type, name, display_name, ...costs, source, tax_class_id }
}
