import { z } from 'zod'
import { kind } from '../../state/kind.ts'

const isoDate = z.iso.datetime({ offset: true })

/** What a caller may write of a customer. */
export const CustomerFields = z.object({
  email: z.email(),
  first_name: z.string().min(1).max(100),
  last_name: z.string().min(1).max(100),
  company: z.string(),
  phone: z.string(),
  registration_ip_address: z.string(),
  notes: z.string(),
  tax_exempt_category: z.string(),
  customer_group_id: z.number().int(),
  store_credit: z.number(),
  accepts_marketing: z.boolean(),
  reset_pass_on_login: z.boolean(),
  /** Where the customer registered. */
  origin_channel_id: z.number().int().positive(),
  /** Where the customer may log in; `null` is everywhere. */
  channel_ids: z.array(z.number().int().positive()).min(1).nullable(),
})
export type CustomerFields = z.infer<typeof CustomerFields>

export interface Customer extends CustomerFields {
  readonly id: number
  readonly date_created: string
  readonly date_modified: string
}

/** A customer that nothing was said about. */
export const blankCustomer: CustomerFields = {
  email: '',
  first_name: '',
  last_name: '',
  company: '',
  phone: '',
  registration_ip_address: '',
  notes: '',
  tax_exempt_category: '',
  customer_group_id: 0,
  store_credit: 0,
  accepts_marketing: false,
  reset_pass_on_login: false,
  origin_channel_id: 1,
  channel_ids: null,
}

/** What a caller may write of a customer's address, in V2's names. */
export const AddressFields = z.object({
  first_name: z.string().min(1),
  last_name: z.string().min(1),
  company: z.string(),
  street_1: z.string().min(1),
  street_2: z.string(),
  city: z.string().min(1),
  state: z.string(),
  zip: z.string(),
  country: z.string().min(1),
  country_iso2: z.string(),
  phone: z.string(),
  address_type: z.enum(['residential', 'commercial']),
})
export type AddressFields = z.infer<typeof AddressFields>

export interface CustomerAddress extends AddressFields {
  readonly id: number
  readonly customer_id: number
}

/** An address that nothing was said about. */
export const blankAddress: AddressFields = {
  first_name: '',
  last_name: '',
  company: '',
  street_1: '',
  street_2: '',
  city: '',
  state: '',
  zip: '',
  country: '',
  country_iso2: '',
  phone: '',
  address_type: 'residential',
}

/** A customer as a seed gives it, addresses and all. */
export const SeedCustomer = CustomerFields.partial()
  .required({ email: true, first_name: true, last_name: true })
  .extend({
    id: z.number().int().positive(),
    date_created: isoDate.optional(),
    date_modified: isoDate.optional(),
    addresses: z.array(AddressFields.partial()).default([]),
  })
export const CUSTOMERS = kind<Customer>('customers')
export const CUSTOMER_ADDRESSES = kind<CustomerAddress>('customer addresses')
