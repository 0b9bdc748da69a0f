import { z } from 'zod'
import type { ResourceCall } from '../../routing/route.ts'
import { removeAt, type Desk } from '../answers/desk.ts'
import { lenientText } from '../answers/lenient.ts'
import { countryCodeOf } from './country-names.ts'
import { blankAddress, CUSTOMER_ADDRESSES, type CustomerAddress } from './customer.ts'
import { removeFormFields } from './form-field-value.ts'
import { postalAddress } from './postal-address.ts'

const Change = z
  .object({
    ...postalAddress,
    country: lenientText.refine((name) => countryCodeOf(name) !== undefined),
    address_type: z.enum(['residential', 'commercial']),
  })
  // The code follows from the name, and is not written.
  .omit({ country_iso2: true })
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

const withCode = (said: z.infer<typeof Change>) => ({
  ...said,
  country_iso2: said.country === undefined ? undefined : countryCodeOf(said.country),
})

/** How addresses are kept, in the names of V2. */
export const addressDesk: Desk<CustomerAddress> = {
  kind: CUSTOMER_ADDRESSES,
  param: 'customer_address_id',
  blank: { ...blankAddress, customer_id: 0 },
  create: New.transform(withCode),
  change: Change.transform(withCode),
  events: {
    scope: 'store/customer/address',
    data: ({ id, customer_id }) => ({ type: 'customer', id, address: { customer_id } }),
  },
}

/** Removes an address with what its form says. */
export function removeAddress(call: ResourceCall, address: CustomerAddress): void {
  removeFormFields(call.store, { of: 'address', owner_id: address.id })
  removeAt(addressDesk, call, address)
}
