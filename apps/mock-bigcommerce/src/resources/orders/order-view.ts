import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { Order } from './order.ts'
import type { Link, ResourceCall } from '../../routing/route.ts'
import { ORDER_STATUSES } from './order-statuses.ts'
import { linesOf, shippingAddressesOf } from './parts-of-order.ts'

/** Shows an order as V2 does: its parts are links, its amounts texts. */
export function orderView({ store, link }: ResourceCall) {
  return (order: Order): object => {
    const lines = linesOf(store, order.id)
    return {
      ...stateOf(order),
      ...totalsOf(order),
      ...costsOf(order),
      ...currencyOf(order),
      items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      items_shipped: lines.reduce((sum, { quantity_shipped }) => sum + quantity_shipped, 0),
      shipping_address_count: shippingAddressesOf(store, order.id).length,
      order_is_digital: shippingAddressesOf(store, order.id).length === 0,
      billing_address: { ...order.billing_address, form_fields: [] },
      ...partsOf(order.id, link),
    }
  }
}

function stateOf(order: Order) {
  return {
    id: order.id,
    customer_id: order.customer_id,
    date_created: rfc2822(order.date_created),
    date_modified: rfc2822(order.date_modified),
    date_shipped: rfc2822(order.date_shipped),
    status_id: order.status_id,
    status: ORDER_STATUSES[order.status_id] ?? null,
    cart_id: null,
    payment_method: order.payment_method,
    payment_provider_id: null,
    payment_status: order.payment_status,
    ip_address: order.ip_address,
    ip_address_v6: '',
    geoip_country: '',
    geoip_country_iso2: '',
    staff_notes: order.staff_notes,
    customer_message: order.customer_message,
    is_deleted: order.is_deleted,
    is_email_opt_in: false,
    ebay_order_id: '0',
    order_source: order.order_source,
    external_source: order.external_source,
    external_order_id: order.external_order_id,
    external_id: null,
    channel_id: order.channel_id,
    customer_locale: 'en',
    tax_provider_id: '',
  }
}

function totalsOf(order: Order) {
  return {
    subtotal_ex_tax: decimal(order.subtotal_ex_tax),
    subtotal_inc_tax: decimal(order.subtotal_inc_tax),
    subtotal_tax: decimal(order.subtotal_inc_tax - order.subtotal_ex_tax),
    total_ex_tax: decimal(order.total_ex_tax),
    total_inc_tax: decimal(order.total_inc_tax),
    total_tax: decimal(order.total_inc_tax - order.total_ex_tax),
    discount_amount: decimal(order.discount_amount),
    coupon_discount: decimal(order.coupon_discount),
    refunded_amount: decimal(order.refunded_amount),
    store_credit_amount: decimal(0),
    gift_certificate_amount: decimal(0),
  }
}

function costsOf(order: Order) {
  return {
    ...untaxedCost('shipping', order.base_shipping_cost, 2),
    ...untaxedCost('handling', order.base_handling_cost, 2),
    ...untaxedCost('wrapping', order.base_wrapping_cost, 3),
  }
}

// The mock's stores tax goods only, so a cost is the same with and without tax.
function untaxedCost(name: string, amount: number, taxClassId: number): Record<string, unknown> {
  return {
    [`base_${name}_cost`]: decimal(amount),
    [`${name}_cost_ex_tax`]: decimal(amount),
    [`${name}_cost_inc_tax`]: decimal(amount),
    [`${name}_cost_tax`]: decimal(0),
    [`${name}_cost_tax_class_id`]: taxClassId,
  }
}

function currencyOf(order: Order) {
  return {
    currency_id: 1,
    currency_code: order.currency_code,
    currency_exchange_rate: '1.0000000000',
    default_currency_id: 1,
    default_currency_code: order.currency_code,
    store_default_currency_code: 'USD',
    store_default_to_transactional_exchange_rate: '1.0000000000',
    is_tax_inclusive_pricing: false,
  }
}

function partsOf(id: number, link: (resource: string) => Link) {
  return {
    products: link(`/orders/${id}/products`),
    shipping_addresses: link(`/orders/${id}/shippingaddresses`),
    coupons: link(`/orders/${id}/coupons`),
    consignments: link(`/orders/${id}/consignments`),
    fees: link(`/orders/${id}/fees`),
  }
}
