import type { StoreState } from '../../state/store-state.ts'
import type { ShippingAddressInput } from '../orders/address-input.ts'
import { lineOptions } from '../orders/line-options.ts'
import { ORDER_SHIPPING_ADDRESSES, OrderAddress } from '../orders/order.ts'
import type { FeeFields } from '../orders/order-fee.ts'
import { ORDER_PRODUCTS, OrderLine } from '../orders/order-line.ts'
import { MODIFIERS } from '../product-options/product-option.ts'
import { findVariant } from '../product-options/variant-store.ts'
import type { LineAmounts } from './cart-amounts.ts'
import type { CartLine } from './cart.ts'
import { countryName, type CheckoutAddress } from './checkout-address.ts'
import type { CheckoutFee } from './checkout-fee.ts'
import type { Consignment } from './consignment.ts'

/** A checkout's address as an order keeps it. */
export function orderAddress(address: CheckoutAddress): OrderAddress {
  return OrderAddress.parse({
    first_name: address.first_name,
    last_name: address.last_name,
    company: address.company,
    street_1: address.address1,
    street_2: address.address2,
    city: address.city,
    state: address.state_or_province,
    zip: address.postal_code,
    country: countryName(address.country_code),
    country_iso2: address.country_code,
    phone: address.phone,
    email: address.email,
  })
}

/** Where an order sends what is in a consignment, and by what. */
export function orderDestination({ address, shipping_option }: Consignment): ShippingAddressInput {
  return {
    ...(address !== null && orderAddress(address)),
    shipping_method: shipping_option?.description,
  }
}

/** A checkout's fee as an order keeps it. */
export function orderFee({
  name,
  display_name,
  source,
  cost,
  tax_class_id,
}: CheckoutFee): FeeFields {
  return {
    display_name_customer: display_name,
    display_name_merchant: name,
    source,
    cost_ex_tax: cost,
    cost_inc_tax: cost,
    tax_class_id,
  }
}

/** A cart's line as an order keeps it, at the price of now. */
export function orderLine(
  store: StoreState,
  { line, product, list_price }: LineAmounts,
): OrderLine {
  return OrderLine.parse({
    product_id: line.product_id,
    variant_id: line.variant_id,
    name: line.name,
    sku: line.sku,
    quantity: line.quantity,
    price_ex_tax: list_price,
    price_inc_tax: list_price,
    weight: product?.weight,
    product_options: optionsOf(store, line),
    stock_taken: 0,
  })
}

function optionsOf(store: StoreState, { product_id, variant_id, options }: CartLine) {
  const ofModifiers = options
    .filter(({ option_id }) => store.records(MODIFIERS).find(option_id)?.product_id === product_id)
    .map(({ option_id, option_value }) => ({ id: option_id, value: String(option_value) }))
  return lineOptions(store, product_id, findVariant(store, variant_id), ofModifiers)
}

/** Gives each line of a new order the address of its consignment; without, all have the first. */
export function sendLines(
  store: StoreState,
  orderId: number,
  lines: readonly LineAmounts[],
  consignments: readonly Consignment[],
): void {
  const addresses = store.records(ORDER_SHIPPING_ADDRESSES).where('order_id', orderId)
  const products = store.records(ORDER_PRODUCTS)
  for (const [i, product] of products.where('order_id', orderId).entries()) {
    const at = consignments.findIndex(({ line_items }) =>
      line_items.some(({ item_id }) => item_id === lines[i]?.line.id),
    )
    const address = addresses[at]
    if (address !== undefined) products.put({ ...product, order_address_id: address.id })
  }
}
