import { z } from 'zod'
import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { Customer } from './customer.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { changeCustomer, createCustomer, deleteCustomer } from './customer-store.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'

const ChangeV2 = z
  .object({
    first_name: lenientText.pipe(z.string().min(1).max(100)),
    last_name: lenientText.pipe(z.string().min(1).max(100)),
    email: z.email(),
    company: lenientText,
    phone: lenientText,
    store_credit: lenientNumber,
    registration_ip_address: lenientText,
    customer_group_id: lenientInteger,
    notes: lenientText,
    tax_exempt_category: lenientText,
    accepts_marketing: lenientBoolean,
  })
  .partial()
const NewV2 = ChangeV2.required({ first_name: true, last_name: true, email: true })

/** Customers as V2 has them. */
export const customerV2Routes: readonly Route[] = [
  route('GET /v2/customers', (call) => listV2(call, filtered(call), viewOf(call))),
  // 200 where other V2 resources say 201, and so no Location.
  route('POST /v2/customers', (call) =>
    recordV2(createCustomer(call, readV2(NewV2, call.body)), viewOf(call)),
  ),
  route('DELETE /v2/customers', deleteAll),
  route('GET /v2/customers/count', (call) => countOf(filtered(call))),
  route('GET /v2/customers/{customer_id}', (call) =>
    recordV2(call.store.customers.require(idIn(call, 'customer_id')), viewOf(call)),
  ),
  route('PUT /v2/customers/{customer_id}', (call) => {
    const change = readV2(ChangeV2, call.body)
    return recordV2(changeCustomer(call, idIn(call, 'customer_id'), change), viewOf(call))
  }),
  route('DELETE /v2/customers/{customer_id}', (call) => {
    deleteCustomer(call, call.store.customers.require(idIn(call, 'customer_id')).id)
    return noContent
  }),
]

const filtered = ({ store, query }: ResourceCall) => filterV2(store.customers.all(), query)

function deleteAll(call: ResourceCall) {
  for (const { id } of call.store.customers.all()) deleteCustomer(call, id)
  return noContent
}

function viewOf({ link }: ResourceCall) {
  return (customer: Customer): object => ({
    ...customer,
    store_credit: decimal(customer.store_credit),
    date_created: rfc2822(customer.date_created),
    date_modified: rfc2822(customer.date_modified),
    addresses: link(`/customers/${customer.id}/addresses`),
    form_fields: null,
    reset_pass_on_login: false,
  })
}
