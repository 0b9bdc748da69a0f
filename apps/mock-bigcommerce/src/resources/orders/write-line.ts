import type { StoreState } from '../../state/store-state.ts'
import { rounded } from './order-amounts.ts'
import { ORDER_PRODUCTS, type OrderLine, type OrderProduct } from './order-line.ts'
import { ORDER_TAXES } from './order.ts'
import { partsOf } from './parts-of-order.ts'

/** Whether a line is downloaded, and never sent. */
export function isDigital(store: StoreState, { product_id }: OrderLine): boolean {
  return store.products.find(product_id)?.type === 'digital'
}

/** Adds a line to an order, with the tax that its price says. Nothing is taken from stock. */
export function writeLine(
  store: StoreState,
  orderId: number,
  line: OrderLine,
  addressId: number | undefined,
): OrderProduct {
  const order_address_id = isDigital(store, line) ? 0 : (addressId ?? 0)
  const written = store
    .records(ORDER_PRODUCTS)
    .create({ ...line, order_id: orderId, order_address_id })
  taxLine(store, written)
  return written
}

/** Puts a line in place of the one that had its id, with the tax that its price says now. */
export function rewriteLine(store: StoreState, line: OrderProduct): OrderProduct {
  untaxLine(store, line)
  taxLine(store, line)
  return store.records(ORDER_PRODUCTS).put(line)
}

/** Removes a line from its order, and its tax with it. */
export function removeLine(store: StoreState, line: OrderProduct): void {
  untaxLine(store, line)
  store.records(ORDER_PRODUCTS).remove(line.id)
}

function taxLine(store: StoreState, line: OrderProduct): void {
  const tax = line.price_inc_tax - line.price_ex_tax
  if (tax <= 0) return
  store.records(ORDER_TAXES).create({
    order_id: line.order_id,
    name: 'Tax',
    class: 'API Tax Override',
    rate: rounded(line.price_ex_tax === 0 ? 0 : (tax / line.price_ex_tax) * 100),
    line_amount: rounded(tax * line.quantity),
    order_address_id: line.order_address_id,
    order_product_id: line.id,
  })
}

function untaxLine(store: StoreState, line: OrderProduct): void {
  for (const { id, order_product_id } of partsOf(store, ORDER_TAXES, line.order_id)) {
    if (order_product_id === line.id) store.records(ORDER_TAXES).remove(id)
  }
}
