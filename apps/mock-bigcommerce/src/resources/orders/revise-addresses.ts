import type { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { lenientInteger } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { ShippingAddressInput } from './address-input.ts'
import { invalid } from './order-input.ts'
import { ORDER_SHIPPING_ADDRESSES, type Order } from './order.ts'
import { shippingAddressesOf } from './parts-of-order.ts'
import { writeAddress } from './write-address.ts'

/** A shipping address as a PUT of its order takes it: with an id it changes one. */
export const AddressChange = ShippingAddressInput.extend({ id: lenientInteger.optional() })
type AddressChange = z.infer<typeof AddressChange>

/** @throws {CallRefusedError} 400 if an id is not that of an address of the order. */
export function requireAddresses(
  store: StoreState,
  orderId: number,
  changes: readonly AddressChange[],
): void {
  const known = shippingAddressesOf(store, orderId).map(({ id }) => id)
  if (!changes.every(({ id }) => id === undefined || known.includes(id))) {
    throw invalid('shipping_addresses')
  }
}

/** Changes addresses of an order that are known to be there, and adds those without an id. */
export function reviseAddresses(
  store: StoreState,
  orderId: number,
  changes: readonly AddressChange[],
): void {
  const addresses = store.records(ORDER_SHIPPING_ADDRESSES)
  for (const { id, ...change } of changes) {
    if (id === undefined) writeAddress(store, orderId, change, 0)
    else addresses.put(overlay(addresses.require(id), change))
  }
}

/** Puts what shipping an order costs on its first address, which carries it. */
export function recostAddresses(store: StoreState, { id, base_shipping_cost }: Order): void {
  const [first] = shippingAddressesOf(store, id)
  if (first === undefined || first.base_cost === base_shipping_cost) return
  store.records(ORDER_SHIPPING_ADDRESSES).put({ ...first, base_cost: base_shipping_cost })
}
