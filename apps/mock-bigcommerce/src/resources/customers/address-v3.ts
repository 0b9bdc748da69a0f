import { z } from 'zod'
import { countryNameOf } from './country-names.ts'
import { type AddressFields, type CustomerAddress } from './customer.ts'
import { FormFields, formFieldViews } from './form-field-value.ts'
import type { StoreState } from '../../state/store-state.ts'

/** What a caller may write of an address, in V3's names. */
export const AddressChangeV3 = z
  .object({
    first_name: z.string().min(1).max(255),
    last_name: z.string().min(1).max(255),
    company: z.string().max(255),
    address1: z.string(),
    address2: z.string(),
    city: z.string().max(100),
    state_or_province: z.string().max(100),
    postal_code: z.string().max(30),
    country_code: z
      .string()
      .toUpperCase()
      .refine((code) => countryNameOf(code) !== undefined),
    phone: z.string().max(50),
    address_type: z.enum(['residential', 'commercial']),
    form_fields: FormFields,
  })
  .partial()

/** An address that comes with its customer. */
export const NewAddressV3 = AddressChangeV3.required({
  first_name: true,
  last_name: true,
  address1: true,
  city: true,
  country_code: true,
})

/** What an address of V3's says, in V2's names, which the store keeps. */
export function toAddressFields(said: z.infer<typeof AddressChangeV3>): {
  readonly [K in keyof AddressFields]: AddressFields[K] | undefined
} {
  const { country_code } = said
  return {
    first_name: said.first_name,
    last_name: said.last_name,
    company: said.company,
    street_1: said.address1,
    street_2: said.address2,
    city: said.city,
    state: said.state_or_province,
    zip: said.postal_code,
    country: country_code === undefined ? undefined : countryNameOf(country_code),
    country_iso2: country_code,
    phone: said.phone,
    address_type: said.address_type,
  }
}

/** An address as V3 shows it; what its form says only where that was asked for. */
export function addressViewV3(
  store: StoreState,
  address: CustomerAddress,
  withFormFields: boolean,
): object {
  return {
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
    ...(withFormFields && {
      form_fields: formFieldViews(store, { of: 'address', owner_id: address.id }),
    }),
  }
}
