import type { Kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { CUSTOMER_ATTRIBUTE_VALUES } from './customer-attribute.ts'
import { CUSTOMER_CONSENTS } from './customer-consent.ts'
import { CUSTOMER_PASSWORDS } from './customer-password.ts'
import { removeFormFields } from './form-field-value.ts'
import { removeProfile, SHOPPER_PROFILES } from './segment.ts'
import { STORED_INSTRUMENTS } from './stored-instruments.ts'
import { removeWishlist, WISHLISTS } from './wishlist.ts'

/** What a customer has any number of, and nothing else hangs on. */
const PARTS: readonly Kind<{ readonly id: number; readonly customer_id: number }>[] = [
  CUSTOMER_ATTRIBUTE_VALUES,
  STORED_INSTRUMENTS,
]

/** Removes all that is a customer's alone. */
export function removePartsOf(store: StoreState, customerId: number): void {
  for (const part of PARTS) {
    const records = store.records(part)
    for (const { id } of records.where('customer_id', customerId)) records.remove(id)
  }
  for (const address of store.customerAddresses.where('customer_id', customerId)) {
    removeFormFields(store, { of: 'address', owner_id: address.id })
    store.customerAddresses.remove(address.id)
  }
  for (const wishlist of store.records(WISHLISTS).where('customer_id', customerId)) {
    removeWishlist(store, wishlist)
  }
  for (const profile of store.records(SHOPPER_PROFILES).where('customer_id', customerId)) {
    removeProfile(store, profile)
  }
  removeFormFields(store, { of: 'customer', owner_id: customerId })
  store.records(CUSTOMER_CONSENTS).remove(customerId)
  store.records(CUSTOMER_PASSWORDS).remove(customerId)
}
