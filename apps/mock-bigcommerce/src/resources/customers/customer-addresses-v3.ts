import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { changeAt, createAt } from '../answers/desk.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { overlay } from '../answers/overlay.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'
import { addressDesk, removeAddress } from './address-desk.ts'
import { AddressChangeV3, addressViewV3, NewAddressV3, toAddressFields } from './address-v3.ts'
import { AddressFields, blankAddress, type CustomerAddress } from './customer.ts'
import { filterByName, partsIncluded } from './customers-asked.ts'
import { writeFormFields } from './form-field-value.ts'
import { refuseFields } from '../answers/invalid-field.ts'

const id = z.number().int().positive()
const New = NewAddressV3.required({ state_or_province: true, postal_code: true }).extend({
  customer_id: id,
})
const Change = AddressChangeV3.extend({ id })

/** Addresses of all customers, in V3. */
export const customerAddressV3Routes: readonly Route[] = [
  route('GET /v3/customers/addresses', (call) => {
    const withFormFields = partsIncluded(call.query).has('formfields')
    const asked = filterByName(call.store.customerAddresses.all(), call.query)
    return listV3(call, asked, (each) => addressViewV3(call.store, each, withFormFields))
  }),
  route('POST /v3/customers/addresses', createAddresses),
  route('PUT /v3/customers/addresses', changeAddresses),
  route('DELETE /v3/customers/addresses', (call) => {
    for (const id of listedIds(call.query, 'id:in')) {
      const address = call.store.customerAddresses.find(id)
      if (address !== undefined) removeAddress(call, address)
    }
    return noContent
  }),
]

function createAddresses(call: ResourceCall) {
  const { store } = call
  const said = readV3(z.array(New).min(1), call.body)
  const isUnknown = said.map(({ customer_id }) => store.customers.find(customer_id) === undefined)
  refuseFields(isUnknown.flatMap((unknown, i) => (unknown ? [`${i}.customer_id`] : [])))

  const created = said.flatMap(({ customer_id, form_fields, ...each }) => {
    const fields = { ...toAddressFields(each), customer_id }
    if (isThere(call, { ...overlay(blankAddress, fields), customer_id, id: 0 })) return []
    const address = createAt(addressDesk, call, fields)
    writeFormFields(store, { of: 'address', owner_id: address.id }, form_fields)
    return [address]
  })
  return answer(call, created)
}

function changeAddresses(call: ResourceCall) {
  const { customerAddresses } = call.store
  const said = readV3(z.array(Change).min(1), call.body)
  const isUnknown = said.map((each) => customerAddresses.find(each.id) === undefined)
  refuseFields(isUnknown.flatMap((unknown, i) => (unknown ? [`${i}.id`] : [])))

  const changed = said.flatMap(({ id: owner_id, form_fields, ...each }) => {
    const address = customerAddresses.require(owner_id)
    const fields = toAddressFields(each)
    if (isThere(call, overlay<CustomerAddress>(address, fields))) return []
    const kept = changeAt(addressDesk, call, address, fields)
    writeFormFields(call.store, { of: 'address', owner_id }, form_fields)
    return [kept]
  })
  return answer(call, changed)
}

/** Whether the customer has that very address already: then BigCommerce leaves it out, without a word. */
function isThere({ store }: ResourceCall, address: CustomerAddress): boolean {
  const { customer_id, id } = address
  const names = AddressFields.keyof().options
  return store.customerAddresses
    .where('customer_id', customer_id)
    .some((other) => other.id !== id && names.every((name) => other[name] === address[name]))
}

function answer(call: ResourceCall, addresses: readonly CustomerAddress[]) {
  return batchV3(
    call,
    addresses.map((each) => addressViewV3(call.store, each, true)),
  )
}
