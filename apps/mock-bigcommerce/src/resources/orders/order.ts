import { z } from 'zod'
import { kind } from '../../state/kind.ts'

const isoDate = z.iso.datetime({ offset: true })
const money = z.number()

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
})
export type OrderAddress = z.infer<typeof OrderAddress>

/** What an order keeps of itself. Its lines, parcels and messages are records of their own. */
export const OrderFields = z.object({
  customer_id: z.number().int().default(0),
  status_id: z.number().int().min(0).max(14).default(1),
  base_shipping_cost: money.default(0),
  base_handling_cost: money.default(0),
  base_wrapping_cost: money.default(0),
  subtotal_ex_tax: money.default(0),
  subtotal_inc_tax: money.default(0),
  total_ex_tax: money.default(0),
  total_inc_tax: money.default(0),
  discount_amount: money.default(0),
  coupon_discount: money.default(0),
  refunded_amount: money.default(0),
  payment_method: z.string().default('Manual'),
  payment_status: z.string().default(''),
  currency_code: z.string().length(3).default('USD'),
  ip_address: z.string().default(''),
  staff_notes: z.string().default(''),
  customer_message: z.string().default(''),
  order_source: z.string().default('external'),
  external_source: z.string().default(''),
  external_order_id: z.string().default(''),
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

/** A line of an order: what was bought, and at what price at that time. */
export const OrderLine = z.object({
  product_id: z.number().int().default(0),
  name: z.string().default(''),
  sku: z.string().default(''),
  quantity: z.number().int().positive(),
  quantity_shipped: z.number().int().default(0),
  price_ex_tax: money,
  price_inc_tax: money,
  weight: z.number().default(0),
})

export interface OrderProduct extends z.infer<typeof OrderLine> {
  readonly id: number
  readonly order_id: number
  readonly order_address_id: number
}

export interface OrderShippingAddress extends OrderAddress {
  readonly id: number
  readonly order_id: number
  readonly shipping_method: string
  readonly base_cost: number
}

export interface Shipment {
  readonly id: number
  readonly order_id: number
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

export interface OrderCoupon {
  readonly id: number
  readonly order_id: number
  readonly coupon_id: number
  readonly code: string
  readonly amount: number
  readonly type: number
  readonly discount: number
}

export interface OrderTax {
  readonly id: number
  readonly order_id: number
  readonly name: string
  readonly class: string
  readonly rate: number
  readonly line_amount: number
}

export interface OrderMessage {
  readonly id: number
  readonly order_id: number
  readonly type: 'customer' | 'merchant'
  readonly subject: string
  readonly message: string
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

/** An order as a seed gives it, whole. A shipment of a seed holds every line. */
export const SeedOrder = OrderFields.extend({
  id: z.number().int().positive(),
  date_created: isoDate,
  products: z.array(OrderLine).default([]),
  shipping_addresses: z
    .array(OrderAddress.extend({ shipping_method: z.string().default('Flat Rate') }))
    .default([]),
  shipments: z.array(SeedShipment).default([]),
  coupons: z
    .array(z.object({ code: z.string(), amount: money, type: z.number().int(), discount: money }))
    .default([]),
  taxes: z.array(z.object({ name: z.string(), rate: z.number(), line_amount: money })).default([]),
  messages: z
    .array(
      z.object({
        type: z.enum(['customer', 'merchant']),
        subject: z.string(),
        message: z.string(),
      }),
    )
    .default([]),
})
export const ORDER_PRODUCTS = kind<OrderProduct>('order products')
export const ORDER_SHIPPING_ADDRESSES = kind<OrderShippingAddress>('order shipping addresses')
export const SHIPMENTS = kind<Shipment>('shipments')
export const ORDER_COUPONS = kind<OrderCoupon>('order coupons')
export const ORDER_TAXES = kind<OrderTax>('order taxes')
export const ORDER_MESSAGES = kind<OrderMessage>('order messages')

const FIRST_ORDER_ID = 100
export const ORDERS = kind<Order>('orders', FIRST_ORDER_ID)
