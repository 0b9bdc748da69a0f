import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { createAt } from '../answers/desk.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3 } from '../answers/v3-answers.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { addressDesk } from './address-desk.ts'
import { toAddressFields } from './address-v3.ts'
import { isAttribute, writeAttributeValue } from './customer-attribute.ts'
import { ChangedCustomer, NewCustomer, toCustomerChange } from './customer-input-v3.ts'
import { setPassword } from './customer-password.ts'
import {
  changeCustomer,
  createCustomer,
  deleteCustomer,
  findFault,
  type CustomerChange,
} from './customer-store.ts'
import { customerViewV3, WRITTEN_PARTS } from './customer-view-v3.ts'
import { customersAsked, partsIncluded } from './customers-asked.ts'
import { writeFormFields } from './form-field-value.ts'
import type { Customer } from './customer.ts'

const BATCH = 10

/** Customers as V3 has them: in batches, and never by an id in the path. */
export const customerV3Routes: readonly Route[] = [
  route('GET /v3/customers', (call) => {
    const parts = partsIncluded(call.query)
    const asked = customersAsked(call.store, call.query)
    return cursorListV3(call, asked, (each) => customerViewV3(call.store, each, parts))
  }),
  route('POST /v3/customers', createCustomers),
  route('PUT /v3/customers', changeCustomers),
  route('DELETE /v3/customers', (call) => {
    // BigCommerce takes a call that names nobody, and does nothing.
    if (!call.query.has('id:in')) return noContent
    for (const id of listedIds(call.query, 'id:in')) {
      const customer = call.store.customers.find(id)
      if (customer !== undefined) deleteCustomer(call, customer)
    }
    return noContent
  }),
]

function createCustomers(call: ResourceCall) {
  const said = readBatchV3(NewCustomer, call.body, BATCH)
  const changes = said.map(toCustomerChange)
  refuseFaults(call.store, changes, CREATE)
  for (const [i, { attributes }] of said.entries()) requireAttributes(call.store, attributes, i)

  const created = said.map((each, i) => {
    const customer = createCustomer(call, changes[i] ?? {})
    writeParts(call, customer, each)
    return customer
  })
  return answer(call, created)
}

function writeParts(call: ResourceCall, { id }: Customer, said: NewCustomer): void {
  setPassword(call.store, id, said.authentication?.new_password)
  writeFormFields(call.store, { of: 'customer', owner_id: id }, said.form_fields)
  for (const { form_fields, ...address } of said.addresses) {
    const made = createAt(addressDesk, call, { ...toAddressFields(address), customer_id: id })
    writeFormFields(call.store, { of: 'address', owner_id: made.id }, form_fields)
  }
  for (const attribute of said.attributes) {
    writeAttributeValue(call, { ...attribute, customer_id: id })
  }
}

function changeCustomers(call: ResourceCall) {
  const { store } = call
  const said = readBatchV3(ChangedCustomer, call.body, BATCH)
  const unknown = said.flatMap(({ id }, i) => (store.customers.find(id) === undefined ? [i] : []))
  if (unknown.length > 0) {
    const fields = unknown.map((i) => [`${i}.id`, 'invalid customer ID'])
    throw refused(CHANGE, Object.fromEntries(fields) as Record<string, string>)
  }
  const changes = said.map((each) => ({ ...toCustomerChange(each), id: each.id }))
  refuseFaults(store, changes, CHANGE)

  const changed = changes.map(({ id, ...change }, i) => {
    const customer = changeCustomer(call, id, change)
    setPassword(store, id, said[i]?.authentication?.new_password)
    writeFormFields(store, { of: 'customer', owner_id: id }, said[i]?.form_fields)
    return customer
  })
  return answer(call, changed)
}

const answer = (call: ResourceCall, customers: readonly Customer[]) =>
  batchV3(
    call,
    customers.map((each) => customerViewV3(call.store, each, WRITTEN_PARTS)),
  )

/** How BigCommerce words what is wrong with a batch. */
const CREATE = { title: 'Create', key: '.customer_create', doing: 'creating' } as const
const CHANGE = { title: 'Update', key: '.customer_update', doing: 'updating' } as const
type Step = typeof CREATE | typeof CHANGE

const refused = ({ title }: Step, fields: Readonly<Record<string, string>>) =>
  new CallRefusedError(422, `${title} customers failed.`, fields)

/** @throws {CallRefusedError} 422 at the first address that is taken, in the store or in the batch itself. */
function refuseFaults(
  store: StoreState,
  changes: readonly (CustomerChange & { readonly id?: number })[],
  step: Step,
): void {
  const emails = changes.map(({ email }) => email?.toLowerCase())
  for (const [i, { id, ...change }] of changes.entries()) {
    const email = emails[i]
    const isRepeated = email !== undefined && emails.indexOf(email) !== i
    const fault = isRepeated ? 'email' : findFault(store, change, id)
    if (fault === 'email') {
      const reason = `Error ${step.doing} customers: email ${change.email ?? ''} already in use`
      throw refused(step, { [step.key]: reason })
    }
    if (fault !== undefined) throw refused(step, { [`${i}.${fault}`]: 'error.path.invalid' })
  }
}

function requireAttributes(
  store: StoreState,
  attributes: NewCustomer['attributes'],
  index: number,
): void {
  for (const [i, { attribute_id }] of attributes.entries()) {
    if (isAttribute(store, attribute_id)) continue
    throw refused(CREATE, { [`${index}.attributes.${i}.attribute_id`]: 'error.path.invalid' })
  }
}
