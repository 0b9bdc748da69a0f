import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { amongOf, recordIn, type Desk } from '../answers/desk.ts'
import { countOf, noContent, recordV2 } from '../answers/v2-answers.ts'
import { addressDesk, removeAddress } from './address-desk.ts'
import type { CustomerAddress } from './customer.ts'
import { formFieldsV2 } from './form-field-value.ts'

const desk: Desk<CustomerAddress> = {
  ...addressDesk,
  among: (call) => call.store.customerAddresses.where('customer_id', customerIdIn(call)),
  given: (call) => ({ customer_id: customerIdIn(call) }),
  view: viewOf,
}
const handlers = handlersV2(desk)

/** The addresses of a customer, in V2. */
export const customerAddressRoutes: readonly Route[] = [
  route('GET /v2/customers/{customer_id}/addresses', handlers.list),
  route('POST /v2/customers/{customer_id}/addresses', handlers.create),
  route('DELETE /v2/customers/{customer_id}/addresses', (call) => {
    for (const address of amongOf(desk, call)) removeAddress(call, address)
    return noContent
  }),
  route('GET /v2/customers/{customer_id}/addresses/count', handlers.count),
  route('GET /v2/customers/{customer_id}/addresses/{customer_address_id}', handlers.read),
  route('PUT /v2/customers/{customer_id}/addresses/{customer_address_id}', handlers.change),
  route('DELETE /v2/customers/{customer_id}/addresses/{customer_address_id}', (call) => {
    removeAddress(call, recordIn(desk, call))
    return noContent
  }),
  route('GET /v2/customers/addresses/{id}', (call) => {
    const address = call.store.customerAddresses.require(idIn(call, 'id'))
    return recordV2(address, (each) => viewOf(each, call))
  }),
  route('GET /v2/customers/addresses/count', ({ store }) => countOf(store.customerAddresses.all())),
]

/** @throws {CallRefusedError} 404 if there is no such customer. */
function customerIdIn(call: ResourceCall): number {
  return call.store.customers.require(idIn(call, 'customer_id')).id
}

function viewOf(address: CustomerAddress, { store }: ResourceCall): object {
  const form_fields = formFieldsV2(store, { of: 'address', owner_id: address.id })
  return { ...address, form_fields }
}
