import type { z } from 'zod'
import type { ResourceCall } from '../../routing/route.ts'
import { lenientInteger } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { quantity } from './amount-input.ts'
import { LineInput, lineFrom } from './line-input.ts'
import { invalid } from './order-input.ts'
import type { OrderLine, OrderProduct } from './order-line.ts'
import { holdsStock, returnStock, takeStock } from './order-stock.ts'
import type { Order } from './order.ts'
import { linesOf, shippingAddressesOf } from './parts-of-order.ts'
import { removeLine, rewriteLine, writeLine } from './write-line.ts'

/** A line as a PUT takes it: with an id it changes a line, without one it adds one. */
export const LineChange = LineInput.partial().extend({
  id: lenientInteger.optional(),
  /** 0 removes the line. */
  quantity: quantity.optional(),
})
type LineChange = z.infer<typeof LineChange>

/** What a PUT does with an order's lines, known to be possible. */
export interface LinePlan {
  readonly added: readonly OrderLine[]
  readonly changed: readonly { readonly before: OrderProduct; readonly after: OrderProduct }[]
  readonly removed: readonly OrderProduct[]
}

/** @throws {CallRefusedError} 400 if a line is not the order's, or cannot become what is asked. */
export function planLines(
  { store }: ResourceCall,
  order: Order,
  changes: readonly LineChange[],
): LinePlan {
  const lines = linesOf(store, order.id)
  const named = changes.map(({ id }) => id).filter((id) => id !== undefined)
  if (new Set(named).size < named.length) throw invalid('products')
  const added: OrderLine[] = []
  const changed: LinePlan['changed'][number][] = []
  const removed: OrderProduct[] = []
  for (const { id, ...change } of changes) {
    if (id === undefined) {
      added.push(lineFrom(store, wholeLine(change)))
      continue
    }
    const before = lines.find((line) => line.id === id)
    if (before === undefined) throw invalid('products')
    if (change.quantity === 0) removed.push(before)
    else changed.push({ before, after: changedLine(before, change) })
  }
  return { added, changed, removed }
}

function wholeLine(change: Omit<LineChange, 'id'>): LineInput {
  const read = LineInput.safeParse(change)
  if (!read.success) throw invalid('products')
  return read.data
}

function changedLine(before: OrderProduct, change: Omit<LineChange, 'id'>): OrderProduct {
  // Another product is another line.
  if (change.product_id !== undefined && change.product_id !== before.product_id) {
    throw invalid('products')
  }
  const asked = change.quantity ?? before.quantity
  if (asked < before.quantity_shipped) throw invalid('products')
  return overlay<OrderProduct>(before, {
    name: change.name ?? change.name_customer,
    name_merchant: change.name_merchant,
    quantity: asked,
    price_ex_tax: change.price_ex_tax,
    price_inc_tax: change.price_inc_tax ?? change.price_ex_tax,
    sku: change.sku,
    upc: change.upc,
    wrapping_id: change.wrapping_id,
    wrapping_name: change.wrapping_name,
    wrapping_message: change.wrapping_message,
    wrapping_cost_ex_tax: change.wrapping_cost_ex_tax,
    wrapping_cost_inc_tax: change.wrapping_cost_inc_tax,
  })
}

/** Carries out what was planned, and moves stock with it. */
export function applyLines(call: ResourceCall, order: Order, plan: LinePlan): void {
  const { store } = call
  const moves = holdsStock(order)
  for (const line of plan.removed) {
    if (moves) returnStock(call, line)
    removeLine(store, line)
  }
  for (const { before, after } of plan.changed) {
    const moved = moves && before.quantity !== after.quantity
    if (moved) returnStock(call, before)
    const line = rewriteLine(store, after)
    if (moved) takeStock(call, line)
  }
  const addressId = shippingAddressesOf(store, order.id)[0]?.id
  for (const line of plan.added) {
    const written = writeLine(store, order.id, line, addressId)
    if (moves) takeStock(call, written)
  }
}
