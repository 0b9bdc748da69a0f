import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { CURRENCIES } from '../store/currency.ts'
import { costOf, sum, type Cost } from './order-amounts.ts'
import { ORDER_FEES, feeView } from './order-fee.ts'
import type { Order } from './order.ts'
import { statusNameOf } from './order-statuses.ts'
import { linesOf, partsOf, shippingAddressesOf } from './parts-of-order.ts'
import { consignmentsView } from './consignments.ts'
import { paymentStatusOf } from './payment-status.ts'

/** Shows an order as V2 does: its parts are links unless the query includes them, its amounts texts. */
export function orderView(call: ResourceCall) {
  const { store } = call
  return (order: Order): object => {
    const lines = linesOf(store, order.id)
    return {
      ...stateOf(order),
      payment_status: paymentStatusOf(order, call.now),
      ...totalsOf(order),
      ...costsOf(order),
      ...currencyOf(store, order),
      items_total: sum(lines.map(({ quantity }) => quantity)),
      items_shipped: sum(lines.map(({ quantity_shipped }) => quantity_shipped)),
      shipping_address_count: shippingAddressesOf(store, order.id).length,
      order_is_digital: shippingAddressesOf(store, order.id).length === 0,
      billing_address: order.billing_address,
      ...shownPartsOf(call, order),
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
    status: statusNameOf(order.status_id) ?? '',
    cart_id: order.cart_id,
    payment_method: order.payment_method,
    payment_provider_id: order.payment_provider_id,
    ip_address: order.ip_address,
    ip_address_v6: order.ip_address_v6,
    geoip_country: order.geoip_country,
    geoip_country_iso2: order.geoip_country_iso2,
    staff_notes: order.staff_notes,
    customer_message: order.customer_message,
    is_deleted: order.is_deleted,
    is_email_opt_in: false,
    ebay_order_id: order.ebay_order_id,
    order_source: order.order_source,
    external_source: order.external_source === '' ? null : order.external_source,
    external_order_id: order.external_order_id,
    external_id: null,
    external_merchant_id: order.external_merchant_id,
    channel_id: order.channel_id,
    customer_locale: order.customer_locale,
    tax_provider_id: order.tax_provider_id,
    credit_card_type: null,
    custom_status: statusNameOf(order.status_id) ?? '',
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
    store_credit_amount: decimal(order.store_credit_amount),
    gift_certificate_amount: decimal(order.gift_certificate_amount),
  }
}

function costsOf(order: Order) {
  return {
    ...costView(order, 'shipping', 2),
    ...costView(order, 'handling', 2),
    ...costView(order, 'wrapping', 3),
  }
}

function costView(order: Order, cost: Cost, taxClassId: number): Record<string, unknown> {
  const { ex_tax, inc_tax } = costOf(order, cost)
  return {
    [`base_${cost}_cost`]: decimal(order[`base_${cost}_cost`]),
    [`${cost}_cost_ex_tax`]: decimal(ex_tax),
    [`${cost}_cost_inc_tax`]: decimal(inc_tax),
    [`${cost}_cost_tax`]: decimal(inc_tax - ex_tax),
    [`${cost}_cost_tax_class_id`]: taxClassId,
  }
}

function currencyOf(store: StoreState, { currency_code }: Order) {
  const currencies = store.records(CURRENCIES)
  const [currency] = currencies.where('currency_code', currency_code)
  const ofStore = currencies.all().find(({ is_default }) => is_default)
  return {
    currency_id: currency?.id ?? 1,
    currency_code,
    // What the shopper saw is what the shopper paid in: only a storefront can show another.
    currency_exchange_rate: '1.0000000000',
    default_currency_id: currency?.id ?? 1,
    default_currency_code: currency_code,
    store_default_currency_code: ofStore?.currency_code ?? currency_code,
    store_default_to_transactional_exchange_rate:
      currency?.currency_exchange_rate ?? '1.0000000000',
    is_tax_inclusive_pricing: false,
  }
}

function shownPartsOf({ store, link, query }: ResourceCall, { id }: Order) {
  const included = (query.get('include') ?? '').split(',')
  const withLines = included.includes('consignments.line_items')
  return {
    products: link(`/orders/${id}/products`),
    shipping_addresses: link(`/orders/${id}/shippingaddresses`),
    coupons: link(`/orders/${id}/coupons`),
    consignments:
      withLines || included.includes('consignments')
        ? consignmentsView({ store, link }, id, withLines)
        : link(`/orders/${id}/consignments`),
    fees: included.includes('fees')
      ? partsOf(store, ORDER_FEES, id).map(feeView)
      : link(`/orders/${id}/fees`),
  }
}
