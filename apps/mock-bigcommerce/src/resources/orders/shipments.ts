import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { overlay } from '../answers/overlay.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { invalid } from './order-input.ts'
import { SHIPMENTS, type Shipment, type ShippedItem } from './order.ts'
import { linesOf, orderIn, partIn, partsIn, shippingAddressesOf } from './parts-of-order.ts'
import { shipItems } from './ship-items.ts'
import { shipmentView } from './shipment-view.ts'

const PATH = '/v2/orders/{order_id}/shipments'

const text = (longest: number) => lenientText.pipe(z.string().max(longest))

const Change = z
  .object({
    order_address_id: lenientInteger,
    tracking_number: text(50),
    tracking_carrier: lenientText,
    tracking_link: text(500),
    shipping_provider: lenientText,
    shipping_method: lenientText,
    merchant_shipping_cost: lenientNumber,
    comments: text(65_535),
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
  order_address_id: 0,
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
  route('GET /v2/orders/shipments/count', ({ store }) => countOf(store.shipments.all())),
  route(`GET ${PATH}`, (call) => listV2(call, shipmentsIn(call), shipmentView(call))),
  route(`POST ${PATH}`, createShipment),
  route(`DELETE ${PATH}`, (call) => {
    for (const shipment of shipmentsIn(call)) deleteShipment(call, shipment)
    return noContent
  }),
  route(`GET ${PATH}/count`, (call) => countOf(shipmentsIn(call))),
  route(`GET ${PATH}/{shipment_id}`, (call) => recordV2(shipmentIn(call), shipmentView(call))),
  route(`PUT ${PATH}/{shipment_id}`, changeShipment),
  route(`DELETE ${PATH}/{shipment_id}`, (call) => {
    deleteShipment(call, shipmentIn(call))
    return noContent
  }),
]

const shipmentsIn = (call: ResourceCall) => partsIn(call, SHIPMENTS)

const shipmentIn = (call: ResourceCall) => partIn(call, SHIPMENTS, 'shipment_id')

function createShipment(call: ResourceCall) {
  const { store, now } = call
  const { id: order_id } = orderIn(call)
  const { items, ...given } = readV2(New, call.body)
  requireAddress(call, order_id, given.order_address_id)
  requireUnshipped(call, order_id, items)
  const shipment = store.shipments.create({
    ...overlay(blankShipment, given),
    order_id,
    date_created: now.toISOString(),
    items,
  })
  shipItems(call, order_id, items, 1)
  tell(call, shipment, 'created')
  const createdAt = `/orders/${order_id}/shipments/${shipment.id}`
  return { status: 201, body: shipmentView(call)(shipment), createdAt }
}

function changeShipment(call: ResourceCall) {
  const shipment = shipmentIn(call)
  const change = readV2(Change, call.body)
  if (change.order_address_id !== undefined) {
    requireAddress(call, shipment.order_id, change.order_address_id)
  }
  const changed = call.store.shipments.put(overlay(shipment, change))
  tell(call, changed, 'updated')
  return recordV2(changed, shipmentView(call))
}

function deleteShipment(call: ResourceCall, shipment: Shipment): void {
  call.store.shipments.remove(shipment.id)
  shipItems(call, shipment.order_id, shipment.items, -1)
  tell(call, shipment, 'deleted')
}

function tell(
  { store }: ResourceCall,
  { id, order_id }: Shipment,
  what: 'created' | 'updated' | 'deleted',
): void {
  store.happened(`store/shipment/${what}`, { type: 'shipment', id, orderId: order_id })
}

function requireAddress({ store }: ResourceCall, orderId: number, addressId: number): void {
  if (!shippingAddressesOf(store, orderId).some(({ id }) => id === addressId)) {
    throw invalid('order_address_id')
  }
}

function requireUnshipped(
  { store }: ResourceCall,
  orderId: number,
  items: readonly ShippedItem[],
): void {
  const left = new Map(
    linesOf(store, orderId).map((line) => [line.id, line.quantity - line.quantity_shipped]),
  )
  for (const { order_product_id, quantity } of items) {
    const after = (left.get(order_product_id) ?? 0) - quantity
    if (after < 0) throw invalid('items')
    left.set(order_product_id, after)
  }
}
