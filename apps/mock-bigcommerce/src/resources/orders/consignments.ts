import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { addressCostsView } from './address-costs.ts'
import { lineView } from './order-products.ts'
import type { OrderProduct } from './order-line.ts'
import { OrderAddress, type OrderShippingAddress } from './order.ts'
import { linesOf, orderIn, partsOf, shippingAddressesOf } from './parts-of-order.ts'
import { PICKUP_CONSIGNMENTS, type PickupConsignment } from './pickup-consignment.ts'

/** Where each line of an order goes: sent, collected or downloaded. */
export const consignmentRoutes: readonly Route[] = [
  route('GET /v2/orders/{order_id}/consignments', (call) => {
    const included = (call.query.get('include') ?? '').split(',')
    const withLines = included.includes('consignments.line_items')
    return { status: 200, body: consignmentsView(call, orderIn(call).id, withLines) }
  }),
]

type Shown = Pick<ResourceCall, 'store' | 'link'>

/** @param withLines Shows lines as `/products` does; otherwise they are links. */
export function consignmentsView(shown: Shown, orderId: number, withLines: boolean): object {
  const { store, link } = shown
  const lines = linesOf(store, orderId)
  const view = (line: OrderProduct) =>
    withLines ? lineView(line) : link(`/orders/${orderId}/products/${line.id}`)
  const viewWhere = (isMeant: (line: OrderProduct) => boolean) => lines.filter(isMeant).map(view)

  const downloaded = viewWhere(
    (line) => line.order_address_id === 0 && line.order_pickup_method_id === 0,
  )
  const recipient_email = store.orders.require(orderId).billing_address.email
  return {
    pickups: partsOf(store, PICKUP_CONSIGNMENTS, orderId).map((pickup) => ({
      ...pickupView(pickup),
      line_items: viewWhere((line) => line.order_pickup_method_id === pickup.id),
    })),
    shipping: shippingAddressesOf(store, orderId).map((address) => ({
      ...shippingView(shown, address, lines),
      line_items: viewWhere((line) => line.order_address_id === address.id),
    })),
    downloads: downloaded.length === 0 ? [] : [{ recipient_email, line_items: downloaded }],
    email: { gift_certificates: [] },
  }
}

function pickupView({ id, location, ...pickup }: PickupConsignment) {
  return {
    id,
    pickup_method_id: pickup.pickup_method_id,
    pickup_method_display_name: pickup.pickup_method_display_name,
    collection_instructions: pickup.collection_instructions,
    collection_time_description: pickup.collection_time_description,
    location: { id, ...location },
  }
}

function shippingView(
  { store, link }: Shown,
  address: OrderShippingAddress,
  lines: readonly OrderProduct[],
) {
  const path = `/orders/${address.order_id}/consignments/shipping/${address.id}`
  return {
    id: address.id,
    ...OrderAddress.parse(address),
    ...addressCostsView(store, address, lines, Number),
    shipping_quotes: link(`${path}/shipping_quotes`),
  }
}
