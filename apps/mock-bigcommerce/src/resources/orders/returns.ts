import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { rounded, sum } from './order-amounts.ts'
import type { OrderProduct } from './order-line.ts'
import { linesOf, orderIn, partsOf } from './parts-of-order.ts'
import {
  RETURN_ITEMS,
  RETURN_OUTCOMES,
  RETURN_REASONS,
  RETURN_STATUSES,
  RETURNS,
  returnView,
} from './return.ts'
import { RETURNS_BATCH, returnsBatch } from './returns-batch.ts'

const id = z.number().int().positive()

const New = z.object({
  items: z
    .array(
      z.object({
        reference_id: z.object({
          type: z.literal('ORDER_PRODUCT'),
          value: z
            .string()
            .regex(/^\d{1,15}$/)
            .transform(Number),
        }),
        quantity: id,
        preferred_outcome_id: id.refine((outcome) => RETURN_OUTCOMES.has(outcome)),
        reason_id: id.refine((reason) => RETURN_REASONS.has(reason)),
      }),
    )
    .min(1),
  comment: z.string().default(''),
})
type NewItem = z.infer<typeof New>['items'][number]

const StatusUpdate = z.object({ return_id: id, new_status: z.enum(RETURN_STATUSES) })

/** Returns, as the edition of V3 had them that never was released. */
export const returnRoutes: readonly Route[] = [
  route('GET /v3/orders/{id}/returnable-items', listReturnable),
  route('POST /v3/orders/{id}/returns', createReturn),
  route('GET /v3/orders/returns', (call) =>
    listV3(call, call.store.records(RETURNS).all(), returnView(call.store)),
  ),
  route('POST /v3/orders/returns/status-updates', (call) => {
    const returns = call.store.records(RETURNS)
    return returnsBatch(
      readBatchV3(StatusUpdate, call.body, RETURNS_BATCH),
      ({ return_id, new_status }) => {
        const date_modified = call.now.toISOString()
        returns.put({ ...returns.require(return_id), status: new_status, date_modified })
        return { id: return_id, status: new_status }
      },
    )
  }),
]

function listReturnable(call: ResourceCall) {
  const returnable = linesOf(call.store, orderIn(call, 'id').id)
    .map((line) => ({ line, quantity: returnableOf(call, line) }))
    .filter(({ quantity }) => quantity > 0)
  const data = returnable.map(({ line, quantity }) => ({
    reference_id: { type: 'ORDER_PRODUCT', value: String(line.id) },
    name: line.name,
    returnable_quantity: quantity,
    total: (line.price_inc_tax * line.quantity).toFixed(2),
    options: line.product_options.map(({ display_name, display_value }) => ({
      display_name,
      display_value,
    })),
  }))
  return { status: 200, body: { data, meta: {} } }
}

/** How many of a line were sent and are in no return yet. */
function returnableOf({ store }: ResourceCall, line: OrderProduct): number {
  const returned = partsOf(store, RETURNS, line.order_id)
    .filter(({ status }) => status !== 'REMOVED')
    .flatMap((each) => store.records(RETURN_ITEMS).where('return_id', each.id))
    .filter(({ order_product_id }) => order_product_id === line.id)
  return line.quantity_shipped - sum(returned.map(({ quantity }) => quantity))
}

function createReturn(call: ResourceCall) {
  const { store, now } = call
  const order = orderIn(call, 'id')
  const { items, comment } = readV3(New, call.body)
  const lines = new Map(linesOf(store, order.id).map((line) => [line.id, line]))
  requireReturnable(call, lines, items)
  const created = store.records(RETURNS).create({
    order_id: order.id,
    status: 'OPEN',
    comment,
    date_modified: now.toISOString(),
  })
  for (const { reference_id, ...item } of items) {
    store.records(RETURN_ITEMS).create({
      ...item,
      return_id: created.id,
      order_product_id: reference_id.value,
      total: rounded((lines.get(reference_id.value)?.price_inc_tax ?? 0) * item.quantity),
      received_quantity: 0,
      approved_quantity: 0,
      rejected_quantity: 0,
    })
  }
  return { status: 201, body: { data: returnView(store)(created), meta: {} } }
}

function requireReturnable(
  call: ResourceCall,
  lines: ReadonlyMap<number, OrderProduct>,
  items: readonly NewItem[],
): void {
  const left = new Map([...lines].map(([lineId, line]) => [lineId, returnableOf(call, line)]))
  for (const { reference_id, quantity } of items) {
    const after = (left.get(reference_id.value) ?? 0) - quantity
    if (after < 0) {
      throw new CallRefusedError(422, 'The item cannot be returned in this quantity.', {
        items: 'error.path.invalid',
      })
    }
    left.set(reference_id.value, after)
  }
}
