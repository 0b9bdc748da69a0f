import type { OrderProduct, OrderShippingAddress } from './order.ts'
import type { ResourceCall } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'

/** The lines of an order. */
export function linesOf(store: StoreState, orderId: number): OrderProduct[] {
  return store.orderProducts.all().filter(({ order_id }) => order_id === orderId)
}

/** Where an order's parcels go. */
export function shippingAddressesOf(store: StoreState, orderId: number): OrderShippingAddress[] {
  return store.orderShippingAddresses.all().filter(({ order_id }) => order_id === orderId)
}

/**
 * Those records that belong to the order in the path.
 *
 * @throws {CallRefusedError} 404 if there is no such order.
 */
export function ofOrderIn<T extends { readonly order_id: number }>(
  call: ResourceCall,
  records: readonly T[],
): T[] {
  const { id } = call.store.orders.require(idIn(call, 'order_id'))
  return records.filter(({ order_id }) => order_id === id)
}
