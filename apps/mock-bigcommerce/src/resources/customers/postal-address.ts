import { lenientText } from '../answers/lenient.ts'

/** What every address of V2 may say, a customer's and an order's. */
export const postalAddress = {
  first_name: lenientText,
  last_name: lenientText,
  company: lenientText,
  street_1: lenientText,
  street_2: lenientText,
  city: lenientText,
  state: lenientText,
  zip: lenientText,
  country: lenientText,
  country_iso2: lenientText,
  phone: lenientText,
}
