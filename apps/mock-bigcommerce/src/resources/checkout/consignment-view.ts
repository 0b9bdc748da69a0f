import type { StoreState } from '../../state/store-state.ts'
import type { AppliedCoupon } from './cart-amounts.ts'
import { addressView } from './checkout-address.ts'
import type { Consignment, ShippingOption } from './consignment.ts'
import { shippingOptionsFor } from './shipping-options.ts'

/** Shows a consignment, with the ways to ship it where they are asked for. */
export function consignmentView(
  store: StoreState,
  consignment: Consignment,
  coupons: readonly AppliedCoupon[],
  include: ReadonlySet<string>,
): object {
  const { id, address, line_items, shipping_option, pickup_method_id } = consignment
  const cost = shipping_option?.cost ?? 0
  return {
    id,
    // The second name is the older one, and clients still read it.
    ...(address !== null && {
      address: addressView(id, address),
      shipping_address: addressView(id, address),
    }),
    line_item_ids: line_items.map(({ item_id }) => item_id),
    shipping_cost_inc_tax: cost,
    shipping_cost_ex_tax: cost,
    handling_cost_inc_tax: 0,
    handling_cost_ex_tax: 0,
    coupon_discounts: coupons
      .filter(({ shipping }) => shipping > 0)
      .map(({ coupon, shipping }) => ({ code: coupon.code, amount: Math.min(cost, shipping) })),
    discounts: [],
    ...(include.has('consignments.available_shipping_options') && {
      available_shipping_options: shippingOptionsFor(store, consignment).map(optionView),
    }),
    ...(shipping_option !== null && { selected_shipping_option: optionView(shipping_option) }),
    ...(pickup_method_id !== null && { selected_pickup_option: { pickup_method_id } }),
  }
}

function optionView(option: ShippingOption): object {
  return { ...option, image_url: '', additional_description: '' }
}
