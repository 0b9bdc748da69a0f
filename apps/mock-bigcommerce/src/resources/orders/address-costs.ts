import type { StoreState } from '../../state/store-state.ts'
import { costOf, sum, type Amount, type Cost } from './order-amounts.ts'
import type { OrderProduct } from './order-line.ts'
import type { OrderShippingAddress } from './order.ts'
import { shippingAddressesOf } from './parts-of-order.ts'

/** What an address costs to send to. The order's first address carries what the order says. */
export function addressCostOf(
  store: StoreState,
  address: OrderShippingAddress,
  cost: Exclude<Cost, 'wrapping'>,
): Amount {
  const [first] = shippingAddressesOf(store, address.order_id)
  if (first?.id === address.id) return costOf(store.orders.require(address.order_id), cost)
  const amount = cost === 'shipping' ? address.base_cost : 0
  return { ex_tax: amount, inc_tax: amount }
}

/**
 * What an address shows of its costs, and of the goods that go there.
 *
 * @param form Numbers in a consignment, texts in an address.
 */
export function addressCostsView<T>(
  store: StoreState,
  address: OrderShippingAddress,
  lines: readonly OrderProduct[],
  form: (amount: number) => T,
) {
  const shipping = addressCostOf(store, address, 'shipping')
  const handling = addressCostOf(store, address, 'handling')
  const sent = lines.filter(({ order_address_id }) => order_address_id === address.id)
  return {
    items_total: sum(sent.map(({ quantity }) => quantity)),
    items_shipped: sum(sent.map(({ quantity_shipped }) => quantity_shipped)),
    shipping_method: address.shipping_method,
    base_cost: form(address.base_cost),
    cost_ex_tax: form(shipping.ex_tax),
    cost_inc_tax: form(shipping.inc_tax),
    cost_tax: form(shipping.inc_tax - shipping.ex_tax),
    cost_tax_class_id: 2,
    base_handling_cost: form(handling.ex_tax),
    handling_cost_ex_tax: form(handling.ex_tax),
    handling_cost_inc_tax: form(handling.inc_tax),
    handling_cost_tax: form(handling.inc_tax - handling.ex_tax),
    handling_cost_tax_class_id: 2,
    shipping_zone_id: 1,
    shipping_zone_name: 'Everywhere',
  }
}
