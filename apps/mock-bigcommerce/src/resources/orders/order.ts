import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import { OrderLine } from './order-line.ts'

export { ORDER_PRODUCTS } from './order-line.ts'

const isoDate = z.iso.datetime({ offset: true })
const money = z.number()
const overriddenMoney = money.nullable().default(null)

/** A field that a merchant added to an address form, and what was entered. */
export const FormField = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.array(z.string())]),
})

/** Who pays, or where parcels go. */
export const OrderAddress = z.object({
  first_name: z.string().default(''),
  last_name: z.string().default(''),
  company: z.string().default(''),
  street_1: z.string().default(''),
  street_2: z.string().default(''),
  city: z.string().default(''),
  state: z.string().default(''),
  zip: z.string().default(''),
  country: z.string().default(''),
  country_iso2: z.string().default(''),
  phone: z.string().default(''),
  email: z.string().default(''),
  form_fields: z.array(FormField).default([]),
})
export type OrderAddress = z.infer<typeof OrderAddress>

/** What an order keeps of itself. Its lines, parcels and messages are records of their own. */
export const OrderFields = z.object({
  customer_id: z.number().int().default(0),
  status_id: z.number().int().min(0).max(14).default(1),
  base_shipping_cost: money.default(0),
  base_handling_cost: money.default(0),
  base_wrapping_cost: money.default(0),
  /** A cost with and without tax is its base cost where nothing else was said. */
  shipping_cost_ex_tax: overriddenMoney,
  shipping_cost_inc_tax: overriddenMoney,
  handling_cost_ex_tax: overriddenMoney,
  handling_cost_inc_tax: overriddenMoney,
  wrapping_cost_ex_tax: overriddenMoney,
  wrapping_cost_inc_tax: overriddenMoney,
  subtotal_ex_tax: money.default(0),
  subtotal_inc_tax: money.default(0),
  total_ex_tax: money.default(0),
  total_inc_tax: money.default(0),
  discount_amount: money.default(0),
  coupon_discount: money.default(0),
  refunded_amount: money.default(0),
  store_credit_amount: money.default(0),
  gift_certificate_amount: money.default(0),
  payment_method: z.string().default('Manual'),
  payment_provider_id: z.string().default(''),
  payment_status: z.string().default(''),
  /** Until when a capture or a void that was asked for shows as pending. */
  payment_settles_at: isoDate.nullable().default(null),
  currency_code: z.string().length(3).default('USD'),
  ip_address: z.string().default(''),
  ip_address_v6: z.string().default(''),
  geoip_country: z.string().default(''),
  geoip_country_iso2: z.string().default(''),
  staff_notes: z.string().default(''),
  customer_message: z.string().default(''),
  customer_locale: z.string().default('en'),
  order_source: z.string().default('external'),
  external_source: z.string().default(''),
  external_order_id: z.string().default(''),
  external_merchant_id: z.string().nullable().default(null),
  ebay_order_id: z.string().default('0'),
  tax_provider_id: z.string().default(''),
  cart_id: z.string().default(''),
  channel_id: z.number().int().default(1),
  is_deleted: z.boolean().default(false),
  date_shipped: isoDate.nullable().default(null),
  billing_address: OrderAddress.prefault({}),
})
export type OrderFields = z.infer<typeof OrderFields>

export interface Order extends OrderFields {
  readonly id: number
  readonly date_created: string
  readonly date_modified: string
}

/** A record that belongs to one order. */
export interface OrderPart {
  readonly id: number
  readonly order_id: number
}

export interface OrderShippingAddress extends OrderAddress, OrderPart {
  readonly shipping_method: string
  readonly base_cost: number
}

export interface Shipment extends OrderPart {
  readonly order_address_id: number
  readonly date_created: string
  readonly tracking_number: string
  readonly tracking_carrier: string
  readonly tracking_link: string
  readonly shipping_provider: string
  readonly shipping_method: string
  readonly merchant_shipping_cost: number
  readonly comments: string
  readonly items: readonly ShippedItem[]
}

/** How much of an order's line is in a parcel. */
export interface ShippedItem {
  readonly order_product_id: number
  readonly quantity: number
}

export interface OrderCoupon extends OrderPart {
  readonly coupon_id: number
  readonly code: string
  readonly amount: number
  readonly type: number
  readonly discount: number
}

const SeedTax = z.object({
  name: z.string(),
  rate: z.number(),
  line_amount: money,
  /** What was taxed; 0 and `null` where it was the order as a whole. */
  order_address_id: z.number().int().default(0),
  order_product_id: z.number().int().nullable().default(null),
})

export interface OrderTax extends OrderPart, z.infer<typeof SeedTax> {
  readonly class: string
}

const SeedMessage = z.object({
  type: z.enum(['customer', 'merchant']),
  subject: z.string(),
  message: z.string(),
  status: z.enum(['read', 'unread']).default('read'),
})

export interface OrderMessage extends OrderPart, z.infer<typeof SeedMessage> {
  readonly is_flagged: boolean
  readonly date_created: string
}

const SeedShipment = z.object({
  tracking_number: z.string().default(''),
  tracking_carrier: z.string().default(''),
  shipping_provider: z.string().default(''),
  shipping_method: z.string().default(''),
  merchant_shipping_cost: money.default(0),
  comments: z.string().default(''),
})

const SeedCoupon = z.object({
  code: z.string(),
  amount: money,
  type: z.number().int(),
  discount: money,
})

/** An order as a seed gives it, whole. A shipment of a seed holds every line. */
export const SeedOrder = OrderFields.extend({
  id: z.number().int().positive(),
  date_created: isoDate,
  products: z.array(OrderLine).default([]),
  shipping_addresses: z
    .array(OrderAddress.extend({ shipping_method: z.string().default('Flat Rate') }))
    .default([]),
  shipments: z.array(SeedShipment).default([]),
  coupons: z.array(SeedCoupon).default([]),
  taxes: z.array(SeedTax).default([]),
  messages: z.array(SeedMessage).default([]),
})
export const ORDER_SHIPPING_ADDRESSES = kind<OrderShippingAddress>('order shipping addresses')
export const SHIPMENTS = kind<Shipment>('shipments')
export const ORDER_COUPONS = kind<OrderCoupon>('order coupons')
export const ORDER_TAXES = kind<OrderTax>('order taxes')
export const ORDER_MESSAGES = kind<OrderMessage>('order messages')

const FIRST_ORDER_ID = 100
export const ORDERS = kind<Order>('orders', FIRST_ORDER_ID)
