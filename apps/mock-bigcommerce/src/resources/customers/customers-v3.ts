import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { CustomerFields, type Customer, type CustomerAddress } from './customer.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import {
  changeCustomer,
  createCustomer,
  deleteCustomer,
  type CustomerChange,
} from './customer-store.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { batchV3, listV3 } from '../answers/v3-answers.ts'
import { noContent } from '../answers/v2-answers.ts'

const BATCH = 10

const Change = CustomerFields.omit({ store_credit: true, accepts_marketing: true })
  .partial()
  .extend({ store_credit_amounts: z.array(z.object({ amount: z.number() })).optional() })
const New = Change.required({ email: true, first_name: true, last_name: true })
const BatchedChange = Change.extend({ id: z.number().int().positive() })

/** Customers as V3 has them: in batches, and never by an id in the path. */
export const customerV3Routes: readonly Route[] = [
  route('GET /v3/customers', listCustomers),
  route('POST /v3/customers', (call) => {
    const wanted = readBatchV3(New, call.body, BATCH)
    const created = wanted.map((fields) => createCustomer(call, toFields(fields)))
    return batchV3(call, created.map(viewOf(call.store)))
  }),
  route('PUT /v3/customers', changeCustomers),
  route('DELETE /v3/customers', deleteCustomers),
]

function listCustomers(call: ResourceCall) {
  const named = call.store.customers
    .all()
    .map((customer) => ({ ...customer, name: `${customer.first_name} ${customer.last_name}` }))
  const views = filterV3(named, call.query).map(viewOf(call.store))
  const withAddresses = (call.query.get('include') ?? '').split(',').includes('addresses')
  return listV3(
    call,
    withAddresses
      ? views.map((view) => ({ ...view, addresses: addressViews(call.store, view.id) }))
      : views,
  )
}

function changeCustomers(call: ResourceCall) {
  const changes = readBatchV3(BatchedChange, call.body, BATCH)
  for (const { id } of changes) call.store.customers.require(id)
  const changed = changes.map(({ id, ...fields }) => changeCustomer(call, id, toFields(fields)))
  return batchV3(call, changed.map(viewOf(call.store)))
}

function deleteCustomers(call: ResourceCall) {
  const ids = call.query.get('id:in')
  if (ids === null) {
    throw new CallRefusedError(422, 'Bulk operation has failed', { 'id:in': 'error.path.missing' })
  }
  for (const id of ids.split(',')) deleteCustomer(call, Number(id))
  return noContent
}

function toFields({ store_credit_amounts, ...fields }: z.infer<typeof Change>): CustomerChange {
  return { ...fields, store_credit: store_credit_amounts?.[0]?.amount }
}

function addressesOf(store: StoreState, customerId: number): CustomerAddress[] {
  return store.customerAddresses.all().filter(({ customer_id }) => customer_id === customerId)
}

function viewOf(store: StoreState) {
  return (customer: Customer) => ({
    id: customer.id,
    email: customer.email,
    first_name: customer.first_name,
    last_name: customer.last_name,
    company: customer.company,
    phone: customer.phone,
    registration_ip_address: customer.registration_ip_address,
    notes: customer.notes,
    tax_exempt_category: customer.tax_exempt_category,
    customer_group_id: customer.customer_group_id,
    date_created: isoSeconds(customer.date_created),
    date_modified: isoSeconds(customer.date_modified),
    address_count: addressesOf(store, customer.id).length,
    attribute_count: 0,
    authentication: { force_password_reset: false },
    store_credit_amounts: [{ amount: customer.store_credit }],
    accepts_product_review_abandoned_cart_emails: customer.accepts_marketing,
    origin_channel_id: 1,
    channel_ids: null,
  })
}

function addressViews(store: StoreState, customerId: number) {
  return addressesOf(store, customerId).map((address) => ({
    id: address.id,
    customer_id: address.customer_id,
    first_name: address.first_name,
    last_name: address.last_name,
    company: address.company,
    address1: address.street_1,
    address2: address.street_2,
    city: address.city,
    state_or_province: address.state,
    postal_code: address.zip,
    country: address.country,
    country_code: address.country_iso2,
    phone: address.phone,
    address_type: address.address_type,
  }))
}
