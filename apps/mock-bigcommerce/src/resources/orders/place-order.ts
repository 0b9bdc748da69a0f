import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { lenientDate, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { OrderAddress, OrderFields, OrderLine, type Order } from './order.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { readV2 } from '../answers/read-v2.ts'

/** An address of an order as V2 takes it: each field may be left out. */
export const LenientOrderAddress = z
  .record(z.string(), z.union([lenientText, z.null(), z.array(z.unknown())]))
  .transform((fields) => OrderAddress.parse(textsOf(fields)))

const Line = z.object({
  product_id: lenientInteger.optional(),
  name: lenientText.optional(),
  quantity: lenientInteger.pipe(z.number().positive()),
  price_ex_tax: lenientNumber.optional(),
  price_inc_tax: lenientNumber.optional(),
})

const NewOrder = z.object({
  billing_address: LenientOrderAddress,
  products: z.array(Line).min(1),
  shipping_addresses: z.array(LenientOrderAddress).optional(),
  date_created: lenientDate.optional(),
  customer_id: lenientInteger.optional(),
  status_id: lenientInteger.pipe(z.number().min(0).max(14)).optional(),
  base_shipping_cost: lenientNumber.optional(),
  discount_amount: lenientNumber.optional(),
  subtotal_ex_tax: lenientNumber.optional(),
  subtotal_inc_tax: lenientNumber.optional(),
  total_ex_tax: lenientNumber.optional(),
  total_inc_tax: lenientNumber.optional(),
  payment_method: lenientText.optional(),
  staff_notes: lenientText.optional(),
  customer_message: lenientText.optional(),
  external_source: lenientText.optional(),
  external_order_id: lenientText.optional(),
})

/**
 * Makes the order a POST describes, with its lines and where it goes.
 *
 * Amounts that the caller leaves out are worked out from the lines; a line without a price has the
 * catalogue's. Where no shipping address is given, parcels go to the billing address.
 *
 * @throws {CallRefusedError} 400 if it is not valid, or names a customer or a product that is not
 *   there; then nothing was written.
 */
export function placeOrder(call: ResourceCall): Order {
  const { store, now } = call
  const { products, shipping_addresses, date_created, ...given } = readV2(NewOrder, call.body)
  requireCustomer(call, given.customer_id ?? 0)
  const lines = products.map((line) => priced(call, line))
  const order = store.orders.create({
    ...OrderFields.parse({ ...amountsOf(lines, given), ...given }),
    date_created: date_created ?? now.toISOString(),
    date_modified: now.toISOString(),
  })
  const addresses = (shipping_addresses ?? [given.billing_address]).map((address) =>
    store.orderShippingAddresses.create({
      ...address,
      order_id: order.id,
      shipping_method: 'Flat Rate',
      base_cost: order.base_shipping_cost,
    }),
  )
  for (const line of lines) {
    const order_address_id = addresses[0]?.id ?? 0
    store.orderProducts.create({ ...line, order_id: order.id, order_address_id })
  }
  return order
}

function requireCustomer({ store }: ResourceCall, id: number): void {
  if (id !== 0 && store.customers.find(id) === undefined) {
    throw new CallRefusedError(400, "The field 'customer_id' is invalid.")
  }
}

function priced({ store }: ResourceCall, line: z.infer<typeof Line>): z.infer<typeof OrderLine> {
  const product = store.products.find(line.product_id ?? 0)
  const price = line.price_ex_tax ?? line.price_inc_tax ?? product?.price
  const name = line.name ?? product?.name
  if (price === undefined || name === undefined) {
    throw new CallRefusedError(400, "The field 'products' is invalid.")
  }
  return OrderLine.parse({
    product_id: product?.id,
    name,
    sku: product?.sku,
    weight: product?.weight,
    quantity: line.quantity,
    price_ex_tax: price,
    price_inc_tax: line.price_inc_tax ?? price,
  })
}

type Given = Pick<z.infer<typeof NewOrder>, 'base_shipping_cost' | 'discount_amount'>

function amountsOf(lines: readonly z.infer<typeof OrderLine>[], given: Given) {
  const sumOf = (price: 'price_ex_tax' | 'price_inc_tax') =>
    lines.reduce((sum, line) => sum + line[price] * line.quantity, 0)
  const extra = (given.base_shipping_cost ?? 0) - (given.discount_amount ?? 0)
  return {
    subtotal_ex_tax: sumOf('price_ex_tax'),
    subtotal_inc_tax: sumOf('price_inc_tax'),
    total_ex_tax: sumOf('price_ex_tax') + extra,
    total_inc_tax: sumOf('price_inc_tax') + extra,
  }
}

function textsOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => typeof value === 'string'))
}
