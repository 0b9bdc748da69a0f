import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, filterV2, listV2, noContent, recordV2 } from '../answers/v2-answers.ts'
import { without } from '../answers/without.ts'
import { isPassword, setPassword } from './customer-password.ts'
import {
  changeCustomer,
  createCustomer,
  deleteCustomer,
  findFault,
  type CustomerChange,
} from './customer-store.ts'
import type { Customer } from './customer.ts'
import { formFieldsV2 } from './form-field-value.ts'

/** How many customers one call deletes. */
const DELETED_AT_ONCE = 100

const Authentication = z
  .object({
    force_reset: lenientBoolean,
    password: lenientText.pipe(z.string().min(1)),
    password_confirmation: lenientText,
  })
  .partial()
  .refine(
    ({ password, password_confirmation: again }) => again === undefined || again === password,
    { path: ['password_confirmation'] },
  )

const Change = z
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
    reset_pass_on_login: lenientBoolean,
    _authentication: Authentication,
  })
  .partial()
const New = Change.required({ first_name: true, last_name: true, email: true })
const Validated = z.object({ password: lenientText })

/** Customers as V2 has them. */
export const customerV2Routes: readonly Route[] = [
  route('GET /v2/customers', (call) => listV2(call, filtered(call), viewOf(call))),
  // 200 where other V2 resources say 201, and so no Location.
  route('POST /v2/customers', (call) => {
    const said = readV2(New, call.body)
    const change = allowed(call, said)
    const customer = createCustomer(call, change)
    setPassword(call.store, customer.id, said._authentication?.password)
    return recordV2(customer, viewOf(call))
  }),
  route('DELETE /v2/customers', (call) => {
    for (const each of filtered(call).slice(0, DELETED_AT_ONCE)) deleteCustomer(call, each)
    return noContent
  }),
  route('GET /v2/customers/count', (call) => countOf(filtered(call))),
  route('GET /v2/customers/{customer_id}', (call) => recordV2(customerIn(call), viewOf(call))),
  route('PUT /v2/customers/{customer_id}', (call) => {
    const { id } = customerIn(call)
    const said = readV2(Change, call.body)
    const customer = changeCustomer(call, id, allowed(call, said, id))
    setPassword(call.store, id, said._authentication?.password)
    return recordV2(customer, viewOf(call))
  }),
  route('DELETE /v2/customers/{customer_id}', (call) => {
    deleteCustomer(call, customerIn(call))
    return noContent
  }),
  route('POST /v2/customers/{customer_id}/validate', (call) => {
    const { id } = customerIn(call)
    const { password } = readV2(Validated, call.body)
    return { status: 200, body: { success: isPassword(call.store, id, password) } }
  }),
]

const customerIn = (call: ResourceCall) => call.store.customers.require(idIn(call, 'customer_id'))

const filtered = ({ store, query }: ResourceCall) => filterV2(store.customers.all(), query)

/** @throws {CallRefusedError} 409 if the e-mail address is taken, 400 if there is no such group. */
function allowed(
  { store }: ResourceCall,
  { _authentication, ...said }: z.infer<typeof Change>,
  except?: number,
): CustomerChange {
  const fault = findFault(store, said, except)
  if (fault === 'email') throw new CallRefusedError(409, 'The email address is already in use.')
  if (fault !== undefined) throw new CallRefusedError(400, `The field '${fault}' is invalid.`)
  const { force_reset } = _authentication ?? {}
  return force_reset === undefined ? said : { ...said, reset_pass_on_login: force_reset }
}

function viewOf({ store, link }: ResourceCall) {
  return (customer: Customer): object => ({
    ...without(customer, ['origin_channel_id', 'channel_ids']),
    store_credit: decimal(customer.store_credit),
    date_created: rfc2822(customer.date_created),
    date_modified: rfc2822(customer.date_modified),
    addresses: link(`/customers/${customer.id}/addresses`),
    form_fields: formFieldsV2(store, { of: 'customer', owner_id: customer.id }),
  })
}
