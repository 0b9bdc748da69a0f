import { decimal } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { overlay } from '../answers/overlay.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, listV2, recordV2 } from '../answers/v2-answers.ts'
import { addressCostsView } from './address-costs.ts'
import { ShippingAddressInput } from './address-input.ts'
import { changeOrder } from './change-order.ts'
import { ORDER_SHIPPING_ADDRESSES, type OrderShippingAddress } from './order.ts'
import { linesOf, orderIn, partIn, partsIn } from './parts-of-order.ts'

const PATH = '/v2/orders/{order_id}/shipping_addresses'

/** Where an order's parcels go. */
export const orderShippingAddressRoutes: readonly Route[] = [
  route('GET /v2/orders/shipping_addresses/count', ({ store }) =>
    countOf(store.orderShippingAddresses.all()),
  ),
  route(`GET ${PATH}`, (call) => listV2(call, addressesIn(call), viewOf(call))),
  route(`GET ${PATH}/count`, (call) => countOf(addressesIn(call))),
  route(`GET ${PATH}/{id}`, (call) => recordV2(addressIn(call), viewOf(call))),
  // What the order costs stays as it is.
  route(`PUT ${PATH}/{id}`, (call) => {
    const changed = overlay(addressIn(call), readV2(ShippingAddressInput, call.body))
    call.store.orderShippingAddresses.put(changed)
    changeOrder(call, orderIn(call), {})
    return recordV2(changed, viewOf(call))
  }),
]

const addressesIn = (call: ResourceCall) => partsIn(call, ORDER_SHIPPING_ADDRESSES)

const addressIn = (call: ResourceCall) => partIn(call, ORDER_SHIPPING_ADDRESSES, 'id')

function viewOf({ store, link }: ResourceCall) {
  return (address: OrderShippingAddress): object => ({
    ...address,
    ...addressCostsView(store, address, linesOf(store, address.order_id), decimal),
    shipping_quotes: link(
      `/orders/${address.order_id}/shippingaddresses/${address.id}/shippingquotes`,
    ),
  })
}
