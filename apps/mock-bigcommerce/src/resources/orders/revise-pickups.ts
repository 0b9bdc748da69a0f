import type { z } from 'zod'
import type { StoreState } from '../../state/store-state.ts'
import { lenientInteger } from '../answers/lenient.ts'
import { invalid } from './order-input.ts'
import { partsOf } from './parts-of-order.ts'
import { PICKUP_CONSIGNMENTS, PickupInput, withPickup } from './pickup-consignment.ts'

/** A pickup consignment as a PUT of its order takes it. Its lines are the order's `products`. */
export const PickupChange = PickupInput.extend({ id: lenientInteger })
type PickupChange = z.infer<typeof PickupChange>

/** @throws {CallRefusedError} 400 if an id is not that of a pickup consignment of the order. */
export function requirePickups(
  store: StoreState,
  orderId: number,
  changes: readonly PickupChange[],
): void {
  const known = partsOf(store, PICKUP_CONSIGNMENTS, orderId).map(({ id }) => id)
  if (!changes.every(({ id }) => known.includes(id))) throw invalid('consignments')
}

/** Changes pickup consignments that are known to be there. */
export function revisePickups(store: StoreState, changes: readonly PickupChange[]): void {
  const pickups = store.records(PICKUP_CONSIGNMENTS)
  for (const { id, ...change } of changes) {
    const { order_id, ...before } = pickups.require(id)
    pickups.put({ ...withPickup(before, change), id, order_id })
  }
}
