import { z } from 'zod'
import { kind } from '../../state/kind.ts'

const money = z.number()

/** An option or a modifier of the product, as the shopper chose it. */
export const LineOption = z.object({
  /** The product's option, and V2's `product_option_id`. */
  option_id: z.number().int(),
  value: z.string(),
  /** In V2's words, such as `Multiple choice`. */
  type: z.string(),
  display_name: z.string(),
  display_name_merchant: z.string(),
  display_value: z.string(),
  display_value_merchant: z.string(),
})
export type LineOption = z.infer<typeof LineOption>

/** A line of an order: what was bought, and at what price at that time. */
export const OrderLine = z.object({
  product_id: z.number().int().default(0),
  variant_id: z.number().int().default(0),
  name: z.string().default(''),
  /** What the control panel calls it; empty where it is the same name. */
  name_merchant: z.string().default(''),
  sku: z.string().default(''),
  upc: z.string().default(''),
  quantity: z.number().int().positive(),
  quantity_shipped: z.number().int().default(0),
  quantity_refunded: z.number().int().default(0),
  price_ex_tax: money,
  price_inc_tax: money,
  weight: z.number().default(0),
  wrapping_id: z.number().int().default(0),
  wrapping_name: z.string().default(''),
  wrapping_message: z.string().default(''),
  /** For the whole line. */
  wrapping_cost_ex_tax: money.default(0),
  wrapping_cost_inc_tax: money.default(0),
  /** The pickup consignment it belongs to; 0 where it is sent. */
  order_pickup_method_id: z.number().int().default(0),
  product_options: z.array(LineOption).default([]),
  /** How many were taken from stock; `null` where it was all of them, before the store opened. */
  stock_taken: z.number().int().nullable().default(null),
})
export type OrderLine = z.infer<typeof OrderLine>

export interface OrderProduct extends OrderLine {
  readonly id: number
  readonly order_id: number
  /** Where it is sent; 0 where it is not. */
  readonly order_address_id: number
}

export const ORDER_PRODUCTS = kind<OrderProduct>('order products')
