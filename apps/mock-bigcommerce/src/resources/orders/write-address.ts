import type { StoreState } from '../../state/store-state.ts'
import type { ShippingAddressInput } from './address-input.ts'
import { OrderAddress, type OrderShippingAddress } from './order.ts'

/** Adds a place that parcels of an order go to. */
export function writeAddress(
  store: StoreState,
  orderId: number,
  address: ShippingAddressInput,
  base_cost: number,
): OrderShippingAddress {
  return store.orderShippingAddresses.create({
    ...OrderAddress.parse(address),
    order_id: orderId,
    shipping_method: address.shipping_method ?? 'Flat Rate',
    base_cost,
  })
}
