import { z } from 'zod'
import { lenientText } from '../answers/lenient.ts'
import { FormField } from './order.ts'

const text = z.union([lenientText, z.null().transform(() => '')])

// An empty list is an empty text in XML.
const formFields = z.union([z.array(FormField), z.literal(['', null]).transform(() => [])])

/** An address of an order as V2 takes it: each field may be left out, or be `null`. */
export const AddressInput = z
  .object({
    first_name: text,
    last_name: text,
    company: text,
    street_1: text,
    street_2: text,
    city: text,
    state: text,
    zip: text,
    country: text,
    country_iso2: text,
    phone: text,
    email: text,
    form_fields: formFields,
  })
  .partial()
export type AddressInput = z.infer<typeof AddressInput>

/** Where parcels go, and by what. */
export const ShippingAddressInput = AddressInput.extend({ shipping_method: lenientText.optional() })
export type ShippingAddressInput = z.infer<typeof ShippingAddressInput>
