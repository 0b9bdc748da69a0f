import { z } from 'zod'
import { blankAddress, type AddressFields, type CustomerAddress } from './customer.ts'
import { overlay } from '../answers/overlay.ts'
import { postalAddress } from './postal-address.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'

const Change = z
  .object({
    ...postalAddress,
    address_type: z.enum(['residential', 'commercial']),
  })
  .partial()
const New = Change.required({
  first_name: true,
  last_name: true,
  street_1: true,
  city: true,
  state: true,
  zip: true,
  country: true,
  phone: true,
})

/** The addresses of a customer, in V2. */
export const customerAddressRoutes: readonly Route[] = [
  route('GET /v2/customers/{customer_id}/addresses', (call) =>
    listV2(call, addressesOf(call), viewOf),
  ),
  route('POST /v2/customers/{customer_id}/addresses', createAddress),
  route('DELETE /v2/customers/{customer_id}/addresses', (call) => {
    for (const { id } of addressesOf(call)) call.store.customerAddresses.remove(id)
    return noContent
  }),
  route('GET /v2/customers/{customer_id}/addresses/count', (call) => countOf(addressesOf(call))),
  route('GET /v2/customers/{customer_id}/addresses/{customer_address_id}', (call) =>
    recordV2(addressOf(call), viewOf),
  ),
  route('PUT /v2/customers/{customer_id}/addresses/{customer_address_id}', changeAddress),
  route('DELETE /v2/customers/{customer_id}/addresses/{customer_address_id}', (call) => {
    call.store.customerAddresses.remove(addressOf(call).id)
    return noContent
  }),
]

function addressesOf(call: ResourceCall): CustomerAddress[] {
  const { id } = call.store.customers.require(idIn(call, 'customer_id'))
  return call.store.customerAddresses.all().filter(({ customer_id }) => customer_id === id)
}

const addressOf = (call: ResourceCall) =>
  requireIn(addressesOf(call), idIn(call, 'customer_address_id'))

function createAddress(call: ResourceCall) {
  const { id: customer_id } = call.store.customers.require(idIn(call, 'customer_id'))
  const fields = overlay(blankAddress, readV2(New, call.body))
  return recordV2(call.store.customerAddresses.create({ ...fields, customer_id }), viewOf)
}

function changeAddress(call: ResourceCall) {
  const { id, customer_id, ...address } = addressOf(call)
  const changed = overlay<AddressFields>(address, readV2(Change, call.body))
  return recordV2(call.store.customerAddresses.put({ ...changed, id, customer_id }), viewOf)
}

const viewOf = (address: CustomerAddress): object => ({ ...address, form_fields: null })
