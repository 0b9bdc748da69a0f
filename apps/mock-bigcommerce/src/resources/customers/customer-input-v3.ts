import { z } from 'zod'
import { NewAddressV3 } from './address-v3.ts'
import { CustomerFields } from './customer.ts'
import type { CustomerChange } from './customer-store.ts'
import { FormFields } from './form-field-value.ts'

const PARTS = 10
const text = (maximum: number) => z.string().max(maximum)

const Authentication = z.object({
  force_password_reset: z.boolean().optional(),
  new_password: z.string().min(1).optional(),
})

/** What a change of a customer may say, in V3's names. */
const Change = z
  .object({
    email: z.email().min(3).max(255),
    first_name: text(100).min(1),
    last_name: text(100).min(1),
    company: text(255),
    phone: text(50),
    notes: z.string(),
    tax_exempt_category: text(255),
    customer_group_id: z.number().int().min(0),
    authentication: Authentication,
    accepts_product_review_abandoned_cart_emails: z.boolean(),
    store_credit_amounts: z.array(z.object({ amount: z.number() })),
    channel_ids: CustomerFields.shape.channel_ids,
    form_fields: FormFields,
  })
  .partial()
type Change = z.infer<typeof Change>

/** One customer of a batch that changes them. */
export const ChangedCustomer = Change.extend({ id: z.number().int().positive() })

const Attribute = z.object({
  attribute_id: z.number().int().positive(),
  attribute_value: text(255),
})

/** A new customer, who may bring addresses and attributes. */
export const NewCustomer = Change.required({
  email: true,
  first_name: true,
  last_name: true,
}).extend({
  origin_channel_id: CustomerFields.shape.origin_channel_id.optional(),
  addresses: z.array(NewAddressV3).max(PARTS).default([]),
  attributes: z.array(Attribute).max(PARTS).default([]),
})
export type NewCustomer = z.infer<typeof NewCustomer>

/** What V3 says of a customer, in the store's names. */
export function toCustomerChange(
  said: Change & { readonly origin_channel_id?: number | undefined },
): CustomerChange {
  return {
    email: said.email,
    first_name: said.first_name,
    last_name: said.last_name,
    company: said.company,
    phone: said.phone,
    notes: said.notes,
    tax_exempt_category: said.tax_exempt_category,
    customer_group_id: said.customer_group_id,
    accepts_marketing: said.accepts_product_review_abandoned_cart_emails,
    store_credit: said.store_credit_amounts?.[0]?.amount,
    reset_pass_on_login: said.authentication?.force_password_reset,
    origin_channel_id: said.origin_channel_id,
    channel_ids: said.channel_ids,
  }
}
