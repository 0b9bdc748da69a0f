import { z } from 'zod'
import type { ResourceCall } from '../../routing/route.ts'
import { lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { CURRENCIES } from '../store/currency.ts'
import { AddressInput, ShippingAddressInput } from './address-input.ts'
import { feeFrom } from './fee-input.ts'
import { LineInput, lineFrom } from './line-input.ts'
import { OrderAddress, type Order } from './order.ts'
import {
  invalid,
  OrderInput,
  requireChannel,
  requireCustomer,
  requirePairs,
  requirePickupMethod,
} from './order-input.ts'
import { blankPickup, PickupInput, withPickup } from './pickup-consignment.ts'
import { writeOrder } from './write-order.ts'

const NewOrder = OrderInput.extend({
  billing_address: AddressInput,
  external_merchant_id: lenientText.nullable().optional(),
  default_currency_code: lenientText.pipe(z.string().length(3)).optional(),
})

/** An order that is sent. */
const ToShip = NewOrder.extend({
  products: z.array(LineInput).min(1),
  shipping_addresses: z.array(ShippingAddressInput).optional(),
})

const Pickup = PickupInput.required({ pickup_method_id: true }).extend({
  line_items: z.array(LineInput).min(1),
})

/** An order that is collected: all of it, at one place. */
const ToCollect = NewOrder.extend({
  consignments: z.object({ pickups: z.array(Pickup).length(1) }),
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
  const {
    products,
    shipping_addresses,
    fees = [],
    pickup,
    ...order
  } = isToCollect(call.body) ? readPickup(call.body) : readShipping(call.body)
  requireCustomer(call, order.customer_id)
  requireChannel(call, order.channel_id)
  requirePairs(order)
  requireCurrency(call, order.default_currency_code)
  requirePickupMethod(call, pickup?.pickup_method_id)
  const { date_created, default_currency_code: currency_code, billing_address, ...fields } = order
  return writeOrder(call, {
    fields: { ...fields, currency_code, billing_address: OrderAddress.parse(billing_address) },
    date_created,
    lines: products.map((line) => lineFrom(call.store, line)),
    addresses: shipping_addresses,
    fees: fees.map(feeFrom),
    pickup: pickup && withPickup(blankPickup, pickup),
  })
}

function requireCurrency({ store }: ResourceCall, code: string | undefined): void {
  const known = store.records(CURRENCIES).all()
  if (code !== undefined && !known.some(({ currency_code }) => currency_code === code)) {
    throw invalid('default_currency_code')
  }
}

function isToCollect(body: unknown): body is object {
  return typeof body === 'object' && body !== null && Object.hasOwn(body, 'consignments')
}

function readShipping(body: unknown) {
  const { shipping_addresses = [], ...order } = readV2(ToShip, body)
  return { ...order, shipping_addresses, pickup: undefined }
}

function readPickup(body: object) {
  const other = ['products', 'shipping_addresses'].find((name) => Object.hasOwn(body, name))
  if (other !== undefined) throw invalid(other)
  const { consignments, ...order } = readV2(ToCollect, body)
  const [pickup] = consignments.pickups
  return { ...order, shipping_addresses: [], pickup, products: pickup?.line_items ?? [] }
}
