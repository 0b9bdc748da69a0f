import { z } from 'zod'
import { CurrencyCode } from '../pricing/price-record.ts'

const id = z.number().int()
const quantity = z.number().int().positive()
const LARGEST_AMOUNT = 1_000_000_000

/** An amount of money; no sum of such amounts is beyond what JSON can say. */
export const money = z.number().min(0).max(LARGEST_AMOUNT)
const person = z.object({ name: z.string().min(1), email: z.email() })

/** A product as it is put into a cart. */
export const LineItem = z.object({
  product_id: id.positive(),
  variant_id: id.nullish(),
  quantity,
  list_price: money.optional(),
  name: z.string().min(1).optional(),
  option_selections: z
    .array(z.object({ option_id: id, option_value: z.union([z.number(), z.string()]) }))
    .default([]),
})
export type LineItem = z.infer<typeof LineItem>

/** Something that the catalogue does not have. */
export const CustomItem = z.object({
  sku: z.string().default(''),
  name: z.string().min(1).max(250),
  quantity,
  list_price: money,
  image_url: z.string().default(''),
})
export type CustomItem = z.infer<typeof CustomItem>

const Gift = z.object({
  name: z.string().min(1),
  theme: z.enum(['Birthday', 'Boy', 'Celebration', 'Christmas', 'General', 'Girl']),
  amount: z.number().min(1).max(1_000),
  quantity,
  sender: person,
  recipient: person,
  message: z.string().max(200).default(''),
})
export type Gift = z.infer<typeof Gift>

/** What may be put into a cart: products, things of its own, gift certificates. */
export const CartItems = z.object({
  line_items: z.array(LineItem).default([]),
  custom_items: z.array(CustomItem).default([]),
  gift_certificates: z.array(Gift).default([]),
})
export type CartItems = z.infer<typeof CartItems>

/** The version that a caller believes the cart to have. */
export const Version = z.object({ version: z.number().int().optional() })

/** Whose cart it becomes; 0 is a guest's. */
export const NewOwner = z.object({ customer_id: id.min(0) })

/** A new cart. */
export const NewCart = CartItems.extend({
  customer_id: id.min(0).default(0),
  channel_id: id.positive().default(1),
  currency: z.object({ code: CurrencyCode }).optional(),
  locale: z.string().default('en'),
})
