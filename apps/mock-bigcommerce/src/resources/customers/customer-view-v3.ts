import { isoZulu } from '../../formats/text-forms.ts'
import type { StoreState } from '../../state/store-state.ts'
import { addressViewV3 } from './address-v3.ts'
import { attributeValueView, CUSTOMER_ATTRIBUTE_VALUES } from './customer-attribute.ts'
import type { Customer } from './customer.ts'
import { formFieldViews } from './form-field-value.ts'
import { profileOf, segmentsOf } from './segment.ts'

const MOST_PARTS = 10

type PartView = (store: StoreState, customer: Customer) => object

/** What `include` can add to a customer. */
const PARTS: Readonly<Record<string, PartView>> = {
  addresses: (store, { id }) => ({
    addresses: store.customerAddresses
      .where('customer_id', id)
      .slice(0, MOST_PARTS)
      .map((address) => addressViewV3(store, address, true)),
  }),
  attributes: (store, { id }) => ({
    attributes: store
      .records(CUSTOMER_ATTRIBUTE_VALUES)
      .where('customer_id', id)
      .slice(0, MOST_PARTS)
      .map(attributeValueView),
  }),
  formfields: (store, { id }) => ({
    form_fields: formFieldViews(store, { of: 'customer', owner_id: id }),
  }),
  storecredit: (_store, { store_credit }) => ({
    store_credit_amounts: [{ amount: store_credit }],
  }),
  shopper_profile_id: (store, { id }) => {
    const profile = profileOf(store, id)
    return profile === undefined ? {} : { shopper_profile_id: profile.id }
  },
  segment_ids: (store, { id }) => ({
    segment_ids: segmentsOf(store, profileOf(store, id)).map((segment) => segment.id),
  }),
}

/** What a write answers with: all that it can have written. */
export const WRITTEN_PARTS: ReadonlySet<string> = new Set([
  'addresses',
  'attributes',
  'formfields',
  'storecredit',
])

/** A customer as V3 shows one, with the parts that were asked for. */
export function customerViewV3(
  store: StoreState,
  customer: Customer,
  parts: ReadonlySet<string>,
): object {
  const { id } = customer
  const included = Object.entries(PARTS).filter(([name]) => parts.has(name))
  const shown = {
    id,
    email: customer.email,
    first_name: customer.first_name,
    last_name: customer.last_name,
    company: customer.company,
    phone: customer.phone,
    registration_ip_address: customer.registration_ip_address,
    notes: customer.notes,
    tax_exempt_category: customer.tax_exempt_category,
    customer_group_id: customer.customer_group_id,
    date_created: isoZulu(customer.date_created),
    date_modified: isoZulu(customer.date_modified),
    address_count: store.customerAddresses.where('customer_id', id).length,
    attribute_count: store.records(CUSTOMER_ATTRIBUTE_VALUES).where('customer_id', id).length,
    authentication: { force_password_reset: customer.reset_pass_on_login },
    accepts_product_review_abandoned_cart_emails: customer.accepts_marketing,
    origin_channel_id: customer.origin_channel_id,
    channel_ids: customer.channel_ids,
  }
  return included.reduce((whole, [, view]) => ({ ...whole, ...view(store, customer) }), shown)
}
