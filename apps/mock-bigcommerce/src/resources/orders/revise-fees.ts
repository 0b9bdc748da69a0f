import type { StoreState } from '../../state/store-state.ts'
import { feeFrom, type FeeInput } from './fee-input.ts'
import { ORDER_FEES, type FeeFields } from './order-fee.ts'
import { invalid } from './order-input.ts'
import { partsOf } from './parts-of-order.ts'

/** A fee that stays with its id, or a new one. */
interface PlannedFee {
  readonly id: number | undefined
  readonly fee: FeeFields
}

/** @throws {CallRefusedError} 400 if a fee is not valid, or its id is not that of a fee of the order. */
export function planFees(
  store: StoreState,
  orderId: number,
  inputs: readonly FeeInput[],
): PlannedFee[] {
  const present = partsOf(store, ORDER_FEES, orderId)
  return inputs.map((input) => {
    const known = present.find(({ id }) => id === input.id)
    if (input.id !== undefined && known === undefined) throw invalid('fees')
    return { id: input.id, fee: feeFrom(input) }
  })
}

/** Puts fees in place of all that an order has: unlike lines, those that are left out are gone. */
export function replaceFees(
  store: StoreState,
  orderId: number,
  planned: readonly PlannedFee[],
): void {
  const fees = store.records(ORDER_FEES)
  const keep = new Set(planned.map(({ id }) => id))
  for (const { id } of partsOf(store, ORDER_FEES, orderId)) if (!keep.has(id)) fees.remove(id)
  for (const { id, fee } of planned) {
    if (id === undefined) fees.create({ ...fee, order_id: orderId })
    else fees.put({ ...fee, id, order_id: orderId })
  }
}
