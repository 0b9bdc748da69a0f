import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { ItemIdentity, namesOf, requireItem, textOf, type InventoryItem } from './inventory-item.ts'
import { requireActiveLocation } from './require-location.ts'
import { blankStock, LARGEST_STOCK, onHandOf, withOnHand } from './stock.ts'
import { findStock, putStock, type StockLevels } from './stock-at.ts'
import { transactionAnswer } from './transaction.ts'

const BATCH = 2_000

const location_id = z.number().int().positive()
const Absolute = ItemIdentity.and(
  z.object({ location_id, quantity: z.number().int().min(0).max(LARGEST_STOCK) }),
)
const Relative = ItemIdentity.and(
  z.object({ location_id, quantity: z.number().int().min(-LARGEST_STOCK).max(LARGEST_STOCK) }),
)
type Adjustment = z.infer<typeof Absolute>

const Envelope = z.object({ reason: z.string().default(''), items: z.array(z.unknown()).min(1) })

/** Stock is counted anew, or comes and goes. */
export const adjustmentRoutes: readonly Route[] = [
  route('PUT /v3/inventory/adjustments/absolute', (call) =>
    adjust(call, Absolute, ({ quantity }, before) => withOnHand(before ?? blankStock, quantity)),
  ),
  route('POST /v3/inventory/adjustments/relative', (call) => adjust(call, Relative, movedBy)),
]

/** @throws {CallRefusedError} 422 if there is too little, too much, or nobody ever counted. */
function movedBy(said: Adjustment, before: StockLevels | undefined): StockLevels {
  const item = textOf(said)
  if (before === undefined) {
    const what = `Items with identity: [${item}] requires absolute adjustment before relative`
    throw new CallRefusedError(422, what)
  }
  // What is held back for safety is not there to be taken.
  if (said.quantity < 0 && before.available + said.quantity < 0) {
    throw new CallRefusedError(422, `Items with identity: [${item}] have insufficient stock`)
  }
  return withOnHand(before, onHandOf(before) + said.quantity)
}

type Adjust = (said: Adjustment, before: StockLevels | undefined) => StockLevels

// All or nothing: what is wrong with any of them is said before the first is written.
function adjust(call: ResourceCall, schema: z.ZodType<Adjustment>, by: Adjust): ResourceAnswer {
  const { store } = call
  const { reason, items } = readV3(Envelope, call.body)
  const planned = new Map<string, PlannedStock>()
  for (const said of readBatchV3(schema, items, BATCH)) {
    requireActiveLocation(store, said.location_id)
    const item = requireItem(store, said)
    const place = `${said.location_id} ${item.id}`
    const before = planned.get(place)?.levels ?? findStock(store, item, said.location_id)
    const levels = by(said, before)
    if (onHandOf(levels) > LARGEST_STOCK) {
      throw new CallRefusedError(422, `Items with identity: [${textOf(said)}] exceed the limit`)
    }
    planned.set(place, { item, location_id: said.location_id, levels })
  }
  for (const { item, location_id, levels } of planned.values()) {
    putStock(call, item, location_id, levels)
    store.happened('store/channel/*/inventory/product/stock_changed', {
      ...namesOf(item),
      location_id,
    })
  }
  return transactionAnswer(call, reason)
}

interface PlannedStock {
  readonly item: InventoryItem
  readonly location_id: number
  readonly levels: StockLevels
}
