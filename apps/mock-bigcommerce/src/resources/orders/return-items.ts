import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { partIn } from './parts-of-order.ts'
import { RETURN_ITEMS, RETURNS, type ReturnItem } from './return.ts'
import { RETURNS_BATCH, returnsBatch } from './returns-batch.ts'

const id = z.number().int().positive()
const quantity = z.number().int().min(0)

const Received = z.object({
  item_id: id,
  received_quantity: quantity,
  pending_quantity: quantity,
})
const Reviewed = z.object({
  item_id: id,
  authorized_quantity: quantity,
  rejected_quantity: quantity,
  pending_quantity: quantity,
})

/** What a merchant says of the items of a return: that they came, and whether they are accepted. */
export const returnItemRoutes: readonly Route[] = [
  // The path says "return" here, and "returns" below.
  route('PUT /v3/orders/{order_id}/return/{return_id}/received-items', (call) =>
    changeItems(call, readBatchV3(Received, call.body, RETURNS_BATCH), (item, said) => {
      requireSum(item, said.received_quantity + said.pending_quantity)
      return { ...item, received_quantity: said.received_quantity }
    }),
  ),
  route('PUT /v3/orders/{order_id}/returns/{return_id}/reviewed-items', (call) =>
    changeItems(call, readBatchV3(Reviewed, call.body, RETURNS_BATCH), (item, said) => {
      const { authorized_quantity: approved_quantity, rejected_quantity } = said
      requireSum(item, approved_quantity + rejected_quantity + said.pending_quantity)
      return { ...item, approved_quantity, rejected_quantity }
    }),
  ),
]

function requireSum(item: ReturnItem, total: number): void {
  if (total !== item.quantity) {
    throw new CallRefusedError(422, 'The quantities do not come to the quantity of the item.')
  }
}

function changeItems<T extends { readonly item_id: number }>(
  call: ResourceCall,
  said: readonly T[],
  change: (item: ReturnItem, said: T) => ReturnItem,
) {
  const { store, now } = call
  const kept = partIn(call, RETURNS, 'return_id')
  return returnsBatch(said, (each) => {
    const item = store.records(RETURN_ITEMS).require(each.item_id)
    if (item.return_id !== kept.id) {
      throw new CallRefusedError(404, 'The item is not one of this return.')
    }
    store.records(RETURN_ITEMS).put(change(item, each))
    store.records(RETURNS).put({ ...kept, date_modified: now.toISOString() })
    return each
  })
}
