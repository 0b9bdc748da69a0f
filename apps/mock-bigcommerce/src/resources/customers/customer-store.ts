import { CallRefusedError } from '../../errors.ts'
import { blankCustomer, type Customer, type CustomerFields } from './customer.ts'
import { overlay } from '../answers/overlay.ts'
import type { ResourceCall } from '../../routing/route.ts'

/** What a write of a customer may say: any field, or none. */
export type CustomerChange = {
  readonly [K in keyof CustomerFields]?: CustomerFields[K] | undefined
}

/** @throws {CallRefusedError} 409 if another customer has the address. */
export function createCustomer({ store, now }: ResourceCall, change: CustomerChange): Customer {
  const fields = overlay(blankCustomer, change)
  requireUniqueEmail(store.customers.all(), fields.email)
  const date = now.toISOString()
  return store.customers.create({ ...fields, date_created: date, date_modified: date })
}

/** @throws {CallRefusedError} 404 if there is none; 409 if another customer has the address. */
export function changeCustomer(
  { store, now }: ResourceCall,
  id: number,
  change: CustomerChange,
): Customer {
  const customer = store.customers.require(id)
  const changed = overlay<CustomerFields>(customer, change)
  requireUniqueEmail(
    store.customers.all().filter((other) => other.id !== id),
    changed.email,
  )
  return store.customers.put({ ...customer, ...changed, date_modified: now.toISOString() })
}

/** Deletes a customer with their addresses. Their orders stay. */
export function deleteCustomer({ store }: ResourceCall, id: number): void {
  store.customers.remove(id)
  for (const address of store.customerAddresses.all()) {
    if (address.customer_id === id) store.customerAddresses.remove(address.id)
  }
}

function requireUniqueEmail(others: readonly Customer[], email: string): void {
  if (others.some((other) => other.email.toLowerCase() === email.toLowerCase())) {
    throw new CallRefusedError(409, 'The email address is already in use.', { email: 'duplicate' })
  }
}
