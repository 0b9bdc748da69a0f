import { decimal } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { countOf, listV2, recordV2 } from '../answers/v2-answers.ts'
import { ORDER_PRODUCTS, type OrderProduct } from './order-line.ts'
import { partIn, partsIn } from './parts-of-order.ts'

/** The lines of an order. */
export const orderProductRoutes: readonly Route[] = [
  route('GET /v2/orders/products/count', ({ store }) => countOf(store.orderProducts.all())),
  route('GET /v2/orders/{order_id}/products', (call) => listV2(call, linesIn(call), lineView)),
  route('GET /v2/orders/{order_id}/products/count', (call) => countOf(linesIn(call))),
  route('GET /v2/orders/{order_id}/products/{product_id}', (call) =>
    recordV2(partIn(call, ORDER_PRODUCTS, 'product_id'), lineView),
  ),
]

const linesIn = (call: ResourceCall) => partsIn(call, ORDER_PRODUCTS)

/** Shows a line as V2 does. */
export function lineView(line: OrderProduct): object {
  return {
    id: line.id,
    order_id: line.order_id,
    product_id: line.product_id,
    variant_id: line.variant_id,
    order_pickup_method_id: line.order_pickup_method_id,
    order_address_id: line.order_address_id,
    name: line.name,
    name_customer: line.name,
    name_merchant: line.name_merchant === '' ? line.name : line.name_merchant,
    sku: line.sku,
    upc: line.upc,
    type: isSomewhere(line) ? 'physical' : 'digital',
    ...amountsOf(line),
    ...wrappingOf(line),
    quantity: line.quantity,
    quantity_shipped: line.quantity_shipped,
    quantity_refunded: line.quantity_refunded,
    is_refunded: line.quantity_refunded === line.quantity,
    refund_amount: decimal(0),
    return_id: 0,
    ...measuresOf(line),
    event_name: null,
    event_date: null,
    fixed_shipping_cost: decimal(0),
    ebay_item_id: '',
    ebay_transaction_id: '',
    option_set_id: null,
    parent_order_product_id: null,
    is_bundled_product: false,
    bin_picking_number: '',
    external_id: null,
    brand: '',
    gift_certificate_id: null,
    applied_discounts: [],
    product_options: line.product_options.map((option, i) => optionView(line, option, i)),
    configurable_fields: [],
  }
}

const isSomewhere = (line: OrderProduct) =>
  line.order_address_id !== 0 || line.order_pickup_method_id !== 0

function amountsOf({ price_ex_tax, price_inc_tax, quantity }: OrderProduct) {
  return {
    base_price: decimal(price_ex_tax),
    price_ex_tax: decimal(price_ex_tax),
    price_inc_tax: decimal(price_inc_tax),
    price_tax: decimal(price_inc_tax - price_ex_tax),
    base_total: decimal(price_ex_tax * quantity),
    total_ex_tax: decimal(price_ex_tax * quantity),
    total_inc_tax: decimal(price_inc_tax * quantity),
    total_tax: decimal((price_inc_tax - price_ex_tax) * quantity),
    discounted_total_inc_tax: decimal(price_inc_tax * quantity),
    base_cost_price: decimal(0),
    cost_price_ex_tax: decimal(0),
    cost_price_inc_tax: decimal(0),
    cost_price_tax: decimal(0),
  }
}

function wrappingOf(line: OrderProduct) {
  return {
    wrapping_id: line.wrapping_id,
    wrapping_name: line.wrapping_name,
    wrapping_message: line.wrapping_message,
    base_wrapping_cost: decimal(line.wrapping_cost_ex_tax),
    wrapping_cost_ex_tax: decimal(line.wrapping_cost_ex_tax),
    wrapping_cost_inc_tax: decimal(line.wrapping_cost_inc_tax),
    wrapping_cost_tax: decimal(line.wrapping_cost_inc_tax - line.wrapping_cost_ex_tax),
  }
}

function measuresOf({ weight }: OrderProduct) {
  return { weight: decimal(weight), width: decimal(0), height: decimal(0), depth: decimal(0) }
}

function optionView(
  line: OrderProduct,
  option: OrderProduct['product_options'][number],
  i: number,
) {
  return {
    id: line.id * 100 + i,
    option_id: option.option_id,
    order_product_id: line.id,
    product_option_id: option.option_id,
    display_name: option.display_name,
    display_name_customer: option.display_name,
    display_name_merchant: option.display_name_merchant,
    display_value: option.display_value,
    display_value_customer: option.display_value,
    display_value_merchant: option.display_value_merchant,
    value: option.value,
    type: option.type,
    name: option.display_name,
    display_style: '',
  }
}
