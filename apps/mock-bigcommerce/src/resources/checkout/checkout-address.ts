import { z } from 'zod'
import { nthUuid } from '../../state/nth-uuid.ts'

const text = z.string().default('')

/** Where a bill or a parcel goes, as a caller writes it. */
export const CheckoutAddress = z.object({
  first_name: text,
  last_name: text,
  email: z.string().min(1),
  company: text,
  address1: text,
  address2: text,
  city: text,
  state_or_province: text,
  state_or_province_code: text,
  country_code: z.string().regex(/^[A-Z]{2}$/),
  postal_code: text,
  phone: text,
  custom_fields: z
    .array(z.object({ field_id: z.string(), field_value: z.string().default('') }))
    .default([]),
})
export type CheckoutAddress = z.infer<typeof CheckoutAddress>

/** The id of the address that a cart or a consignment has: each has one. */
export function addressIdOf(ownerId: string): string {
  return nthUuid(`${ownerId} address`, 1).replaceAll('-', '').slice(0, ADDRESS_ID_LENGTH)
}

const ADDRESS_ID_LENGTH = 13

const countries = new Intl.DisplayNames('en', { type: 'region' })

/** A country's English name. */
export function countryName(code: string): string {
  return countries.of(code) ?? code
}

/** An address as a checkout shows it. */
export function addressView(ownerId: string, address: CheckoutAddress): object {
  return { id: addressIdOf(ownerId), ...address, country: countryName(address.country_code) }
}
