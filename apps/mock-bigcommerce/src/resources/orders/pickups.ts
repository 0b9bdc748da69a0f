import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'
import { noContent } from '../answers/v2-answers.ts'
import { PICKUP_METHODS } from '../inventory/pickup-method.ts'
import type { OrderProduct } from './order-line.ts'
import { partsOf } from './parts-of-order.ts'
import { pickupView, PICKUPS, type Pickup } from './pickup.ts'
import { invalidField } from '../answers/invalid-field.ts'

const BATCH = 100
const UNIX_SECONDS = /^\d{1,10}$/

const id = z.number().int().positive()

/** A time as Unix seconds or as ISO 8601, kept as ISO 8601. */
const time = z
  .union([z.string(), z.number().int().min(0)])
  .transform((said) => new Date(UNIX_SECONDS.test(String(said)) ? Number(said) * 1_000 : said))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString())

const New = z.object({
  pickup_method_id: id,
  order_id: id.optional(),
  ready_at: time,
  collected_at: time.nullable().optional(),
  pickup_items: z.array(z.object({ order_product_id: id, quantity: id })).min(1),
})
type New = z.infer<typeof New>

const Change = z.object({
  pickup_id: id,
  ready_at: time.optional(),
  collected_at: time.nullable().optional(),
})

/** Pickups: always several at a time, at most 100. */
export const pickupRoutes: readonly Route[] = [
  route('GET /v3/orders/pickups', listPickups),
  route('POST /v3/orders/pickups', createPickups),
  route('PUT /v3/orders/pickups', changePickups),
  route('DELETE /v3/orders/pickups', (call) => {
    const ids = call.query.get('id:in')
    if (ids === null) throw invalidField('id:in', 'error.path.missing')
    for (const each of ids.split(',')) call.store.records(PICKUPS).remove(Number(each))
    return noContent
  }),
]

// A filter calls the id of a pickup by another name than the pickup does.
function listPickups(call: ResourceCall) {
  const query = new URLSearchParams()
  for (const [name, value] of call.query) query.append(name.replace(/^pickup_id\b/, 'id'), value)
  return listV3({ ...call, query }, call.store.records(PICKUPS).all(), pickupView)
}

function createPickups(call: ResourceCall) {
  const wanted = readBatchV3(New, call.body, BATCH)
  const taken = new Map<number, number>()
  for (const { pickup_method_id } of wanted) {
    if (call.store.records(PICKUP_METHODS).find(pickup_method_id) === undefined) {
      throw invalidField('pickup_method_id', 'error.path.invalid')
    }
  }
  const orders = wanted.map((pickup) => orderOf(call, pickup, taken))
  const created = wanted.map(({ pickup_items, ...pickup }, i) =>
    call.store.records(PICKUPS).create({
      ...pickup,
      order_id: orders[i] ?? 0,
      collected_at: pickup.collected_at ?? null,
      created_at: call.now.toISOString(),
      updated_at: call.now.toISOString(),
      items: pickup_items.map((item) => ({ id: item.order_product_id, ...item })),
    }),
  )
  return batchV3(call, created.map(pickupView))
}

/**
 * The order that all items of a pickup are of.
 *
 * @param taken How many of each line this call has collected so far.
 * @throws {CallRefusedError} 422 if they are not of one order, or more than it has.
 */
function orderOf(call: ResourceCall, pickup: New, taken: Map<number, number>): number {
  const lines = pickup.pickup_items.map(({ order_product_id, quantity }) => {
    const line = call.store.orderProducts.find(order_product_id)
    if (line === undefined) throw invalidField('order_product_id', 'error.path.invalid')
    const total = (taken.get(line.id) ?? collectedOf(call, line)) + quantity
    if (total > line.quantity) throw invalidField('quantity', 'error.path.invalid')
    taken.set(line.id, total)
    return line
  })
  const orders = new Set([...lines.map(({ order_id }) => order_id), pickup.order_id])
  orders.delete(undefined)
  const [order] = orders
  if (order === undefined || orders.size > 1) throw invalidField('order_id', 'error.path.invalid')
  return order
}

function collectedOf({ store }: ResourceCall, line: OrderProduct): number {
  return partsOf(store, PICKUPS, line.order_id)
    .flatMap(({ items }) => items)
    .filter(({ order_product_id }) => order_product_id === line.id)
    .reduce((total, { quantity }) => total + quantity, 0)
}

function changePickups(call: ResourceCall) {
  const pickups = call.store.records(PICKUPS)
  const changes = readBatchV3(Change, call.body, BATCH)
  for (const { pickup_id } of changes) {
    if (pickups.find(pickup_id) === undefined) throw invalidField('pickup_id', 'error.path.invalid')
  }
  const changed = changes.map(({ pickup_id, ready_at, collected_at }): Pickup => {
    const before = pickups.require(pickup_id)
    return pickups.put({
      ...before,
      ready_at: ready_at ?? before.ready_at,
      collected_at: collected_at === undefined ? before.collected_at : collected_at,
      updated_at: call.now.toISOString(),
    })
  })
  return batchV3(call, changed.map(pickupView))
}
