import { decimal } from '../../formats/text-forms.ts'
import type { OrderProduct } from './order.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { ofOrderIn } from './parts-of-order.ts'
import { countOf, listV2, recordV2 } from '../answers/v2-answers.ts'

/** The lines of an order. */
export const orderProductRoutes: readonly Route[] = [
  route('GET /v2/orders/{order_id}/products', (call) => listV2(call, linesIn(call), viewOf)),
  route('GET /v2/orders/{order_id}/products/count', (call) => countOf(linesIn(call))),
  route('GET /v2/orders/{order_id}/products/{product_id}', (call) =>
    recordV2(requireIn(linesIn(call), idIn(call, 'product_id')), viewOf),
  ),
]

const linesIn = (call: ResourceCall) => ofOrderIn(call, call.store.orderProducts.all())

function viewOf(line: OrderProduct): object {
  return {
    id: line.id,
    order_id: line.order_id,
    product_id: line.product_id,
    order_pickup_method_id: 0,
    order_address_id: line.order_address_id,
    name: line.name,
    name_customer: line.name,
    name_merchant: line.name,
    sku: line.sku,
    upc: '',
    variant_id: 0,
    type: line.order_address_id === 0 ? 'digital' : 'physical',
    ...amountsOf(line),
    quantity: line.quantity,
    quantity_shipped: line.quantity_shipped,
    quantity_refunded: 0,
    is_refunded: false,
    refund_amount: decimal(0),
    return_id: 0,
    weight: decimal(line.weight),
    wrapping_name: '',
    wrapping_message: '',
    event_name: null,
    event_date: '',
    fixed_shipping_cost: decimal(0),
    ebay_item_id: '',
    ebay_transaction_id: '',
    option_set_id: null,
    parent_order_product_id: null,
    is_bundled_product: false,
    bin_picking_number: '',
    external_id: null,
    brand: '',
    applied_discounts: [],
    product_options: [],
    configurable_fields: [],
  }
}

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
    base_cost_price: decimal(0),
    cost_price_ex_tax: decimal(0),
    cost_price_inc_tax: decimal(0),
    cost_price_tax: decimal(0),
    base_wrapping_cost: decimal(0),
    wrapping_cost_ex_tax: decimal(0),
    wrapping_cost_inc_tax: decimal(0),
    wrapping_cost_tax: decimal(0),
  }
}
