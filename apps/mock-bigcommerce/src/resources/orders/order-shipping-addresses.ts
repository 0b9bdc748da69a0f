import { decimal } from '../../formats/text-forms.ts'
import type { OrderShippingAddress } from './order.ts'
import { overlay } from '../answers/overlay.ts'
import { lenientText } from '../answers/lenient.ts'
import { postalAddress } from '../customers/postal-address.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { linesOf, ofOrderIn } from './parts-of-order.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, listV2, recordV2 } from '../answers/v2-answers.ts'
import { z } from 'zod'

const PATH = '/v2/orders/{order_id}/shipping_addresses'

const Change = z
  .object({
    ...postalAddress,
    email: lenientText,
    shipping_method: lenientText,
  })
  .partial()

/** Where an order's parcels go. */
export const orderShippingAddressRoutes: readonly Route[] = [
  route(`GET ${PATH}`, (call) => listV2(call, addressesIn(call), viewOf(call))),
  route(`GET ${PATH}/count`, (call) => countOf(addressesIn(call))),
  route(`GET ${PATH}/{id}`, (call) => recordV2(addressIn(call), viewOf(call))),
  route(`PUT ${PATH}/{id}`, (call) => {
    const address = addressIn(call)
    const changed = overlay(address, readV2(Change, call.body))
    return recordV2(call.store.orderShippingAddresses.put(changed), viewOf(call))
  }),
]

const addressesIn = (call: ResourceCall) => ofOrderIn(call, call.store.orderShippingAddresses.all())

const addressIn = (call: ResourceCall) => requireIn(addressesIn(call), idIn(call, 'id'))

function viewOf({ store, link }: ResourceCall) {
  return ({ base_cost, ...address }: OrderShippingAddress): object => {
    const lines = linesOf(store, address.order_id)
    return {
      ...address,
      items_total: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      items_shipped: lines.reduce((sum, { quantity_shipped }) => sum + quantity_shipped, 0),
      base_cost: decimal(base_cost),
      cost_ex_tax: decimal(base_cost),
      cost_inc_tax: decimal(base_cost),
      cost_tax: decimal(0),
      cost_tax_class_id: 2,
      base_handling_cost: decimal(0),
      handling_cost_ex_tax: decimal(0),
      handling_cost_inc_tax: decimal(0),
      handling_cost_tax: decimal(0),
      handling_cost_tax_class_id: 2,
      shipping_zone_id: 1,
      shipping_zone_name: 'Everywhere',
      form_fields: [],
      shipping_quotes: link(
        `/orders/${address.order_id}/shippingaddresses/${address.id}/shippingquotes`,
      ),
    }
  }
}
