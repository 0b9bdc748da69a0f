import type { ResourceCall } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import type { Kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { ORDER_PRODUCTS, type OrderProduct } from './order-line.ts'
import {
  ORDER_SHIPPING_ADDRESSES,
  type Order,
  type OrderPart,
  type OrderShippingAddress,
} from './order.ts'

/** The records of a kind that belong to an order. */
export function partsOf<T extends OrderPart>(
  store: StoreState,
  kind: Kind<T>,
  orderId: number,
): readonly T[] {
  return store.records(kind).where('order_id', orderId)
}

/** The lines of an order. */
export function linesOf(store: StoreState, orderId: number): readonly OrderProduct[] {
  return partsOf(store, ORDER_PRODUCTS, orderId)
}

/** Where an order's parcels go. */
export function shippingAddressesOf(
  store: StoreState,
  orderId: number,
): readonly OrderShippingAddress[] {
  return partsOf(store, ORDER_SHIPPING_ADDRESSES, orderId)
}

/**
 * The order that the path names.
 *
 * @throws {CallRefusedError} 404 if there is none.
 */
export function orderIn(call: ResourceCall, param = 'order_id'): Order {
  return call.store.orders.require(idIn(call, param))
}

/**
 * Those records of a kind that belong to the order in the path.
 *
 * @throws {CallRefusedError} 404 if there is no such order.
 */
export function partsIn<T extends OrderPart>(call: ResourceCall, kind: Kind<T>): readonly T[] {
  return partsOf(call.store, kind, orderIn(call).id)
}

/**
 * One record of a kind, by its id and its order's in the path.
 *
 * @throws {CallRefusedError} 404 if there is none in that order.
 */
export function partIn<T extends OrderPart>(call: ResourceCall, kind: Kind<T>, param: string): T {
  return requireIn(partsIn(call, kind), idIn(call, param))
}
