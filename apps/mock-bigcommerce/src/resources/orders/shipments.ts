import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import { lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { OrderAddress, type Shipment, type ShippedItem } from './order.ts'
import { overlay } from '../answers/overlay.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { linesOf, ofOrderIn, shippingAddressesOf } from './parts-of-order.ts'
import { readV2 } from '../answers/read-v2.ts'
import { shipItems } from './ship-items.ts'
import { countOf, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'

const PATH = '/v2/orders/{order_id}/shipments'

const Change = z
  .object({
    order_address_id: lenientInteger,
    tracking_number: lenientText,
    tracking_carrier: lenientText,
    tracking_link: lenientText,
    shipping_provider: lenientText,
    shipping_method: lenientText,
    merchant_shipping_cost: lenientNumber,
    comments: lenientText,
  })
  .partial()
const New = Change.required({ order_address_id: true }).extend({
  items: z
    .array(
      z.object({
        order_product_id: lenientInteger,
        quantity: lenientInteger.pipe(z.number().positive()),
      }),
    )
    .min(1),
})

const blankShipment = {
  tracking_number: '',
  tracking_carrier: '',
  tracking_link: '',
  shipping_provider: '',
  shipping_method: '',
  merchant_shipping_cost: 0,
  comments: '',
}

/** The parcels of an order. */
export const shipmentRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => listV2(call, shipmentsIn(call), viewOf(call))),
  route(`POST ${PATH}`, createShipment),
  route(`DELETE ${PATH}`, (call) => {
    for (const shipment of shipmentsIn(call)) deleteShipment(call, shipment)
    return noContent
  }),
  route(`GET ${PATH}/count`, (call) => countOf(shipmentsIn(call))),
  route(`GET ${PATH}/{shipment_id}`, (call) => recordV2(shipmentIn(call), viewOf(call))),
  route(`PUT ${PATH}/{shipment_id}`, (call) => {
    const shipment = shipmentIn(call)
    const changed = overlay(shipment, readV2(Change, call.body))
    return recordV2(call.store.shipments.put(changed), viewOf(call))
  }),
  route(`DELETE ${PATH}/{shipment_id}`, (call) => {
    deleteShipment(call, shipmentIn(call))
    return noContent
  }),
]

const shipmentsIn = (call: ResourceCall) => ofOrderIn(call, call.store.shipments.all())

const shipmentIn = (call: ResourceCall) => requireIn(shipmentsIn(call), idIn(call, 'shipment_id'))

function createShipment(call: ResourceCall) {
  const { store, now } = call
  const { id: order_id } = store.orders.require(idIn(call, 'order_id'))
  const { items, ...given } = readV2(New, call.body)
  requireAddress(call, order_id, given.order_address_id)
  requireUnshipped(call, order_id, items)
  const shipment = store.shipments.create({
    ...overlay({ ...blankShipment, order_address_id: 0 }, given),
    order_id,
    date_created: now.toISOString(),
    items,
  })
  shipItems(call, order_id, items, 1)
  const createdAt = `/orders/${order_id}/shipments/${shipment.id}`
  return { status: 201, body: viewOf(call)(shipment), createdAt }
}

function deleteShipment(call: ResourceCall, { id, order_id, items }: Shipment): void {
  call.store.shipments.remove(id)
  shipItems(call, order_id, items, -1)
}

function requireAddress({ store }: ResourceCall, orderId: number, addressId: number): void {
  if (!shippingAddressesOf(store, orderId).some(({ id }) => id === addressId)) {
    throw new CallRefusedError(400, "The field 'order_address_id' is invalid.")
  }
}

function requireUnshipped(
  { store }: ResourceCall,
  orderId: number,
  items: readonly ShippedItem[],
): void {
  const lines = linesOf(store, orderId)
  const fits = ({ order_product_id, quantity }: ShippedItem) => {
    const line = lines.find(({ id }) => id === order_product_id)
    return line !== undefined && line.quantity_shipped + quantity <= line.quantity
  }
  if (!items.every(fits)) throw new CallRefusedError(400, "The field 'items' is invalid.")
}

function viewOf({ store }: ResourceCall) {
  return (shipment: Shipment): object => {
    const order = store.orders.require(shipment.order_id)
    const address = store.orderShippingAddresses.find(shipment.order_address_id)
    return {
      ...shipment,
      customer_id: order.customer_id,
      date_created: rfc2822(shipment.date_created),
      merchant_shipping_cost: decimal(shipment.merchant_shipping_cost),
      shipping_provider_display_name: shipment.shipping_provider,
      generated_tracking_link: '',
      billing_address: order.billing_address,
      shipping_address: address === undefined ? null : OrderAddress.parse(address),
      items: shipment.items.map((item) => ({
        ...item,
        product_id: store.orderProducts.find(item.order_product_id)?.product_id ?? 0,
      })),
    }
  }
}
