import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { lenientDate, lenientText } from '../answers/lenient.ts'
import { CHANNELS, channelView } from '../channels/channel.ts'
import { PICKUP_METHODS } from '../inventory/pickup-method.ts'
import { AddressInput } from './address-input.ts'
import { id, money } from './amount-input.ts'
import { FeeInput } from './fee-input.ts'

const text = (longest: number) => lenientText.pipe(z.string().max(longest))
const textOrNone = z.union([lenientText, z.null().transform(() => '')])

const LOCALE = /^[a-z]{2,3}$|^[a-z]{2}-(?:[A-Z]{2}|\d{3})$/
const TAX_PROVIDERS = ['', 'BasicTaxProvider', 'AvaTaxProvider'] as const
const LARGEST_NOTE = 65_535

/** What both a POST and a PUT may say of an order itself. */
export const OrderInput = z
  .object({
    billing_address: AddressInput,
    date_created: lenientDate,
    customer_id: id,
    status_id: id.pipe(z.number().max(14)),
    base_shipping_cost: money,
    base_handling_cost: money,
    base_wrapping_cost: money,
    shipping_cost_ex_tax: money,
    shipping_cost_inc_tax: money,
    handling_cost_ex_tax: money,
    handling_cost_inc_tax: money,
    wrapping_cost_ex_tax: money,
    wrapping_cost_inc_tax: money,
    subtotal_ex_tax: money,
    subtotal_inc_tax: money,
    total_ex_tax: money,
    total_inc_tax: money,
    discount_amount: money,
    payment_method: lenientText,
    payment_provider_id: textOrNone,
    ip_address: text(30),
    ip_address_v6: text(39),
    geoip_country: lenientText,
    geoip_country_iso2: lenientText,
    staff_notes: text(LARGEST_NOTE),
    customer_message: lenientText,
    customer_locale: lenientText.pipe(z.string().regex(LOCALE)),
    external_source: textOrNone,
    external_order_id: textOrNone,
    ebay_order_id: lenientText,
    tax_provider_id: z.enum(TAX_PROVIDERS),
    channel_id: id,
    fees: z.array(FeeInput),
  })
  .partial()
export type OrderInput = z.infer<typeof OrderInput>

const PAIRS = ['shipping_cost', 'subtotal', 'total'] as const

/** @throws {CallRefusedError} 400 if an amount is said without tax only, or with tax only. */
export function requirePairs(input: OrderInput): void {
  const missing = PAIRS.flatMap((amount) => {
    const without = `${amount}_ex_tax` as const
    const withTax = `${amount}_inc_tax` as const
    if ((input[without] === undefined) === (input[withTax] === undefined)) return []
    return input[without] === undefined ? [without] : [withTax]
  })
  if (missing.length > 0) {
    throw new CallRefusedError(400, `Required fields missing [${missing.join(', ')}]`)
  }
}

/** @throws {CallRefusedError} 400 if the customer is not there; 0 is a guest. */
export function requireCustomer({ store }: ResourceCall, customerId: number | undefined): void {
  if (customerId === undefined || customerId === 0) return
  if (store.customers.find(customerId) === undefined) throw invalid('customer_id')
}

/** @throws {CallRefusedError} 400 if the channel is not there, or not one that sells. */
export function requireChannel({ store }: ResourceCall, channelId: number | undefined): void {
  if (channelId === undefined) return
  const channel = store.records(CHANNELS).find(channelId)
  if (channel === undefined || !channelView(channel).is_enabled) throw invalid('channel_id')
}

/** @throws {CallRefusedError} 400 if there is no such way to collect. */
export function requirePickupMethod({ store }: ResourceCall, methodId: number | undefined): void {
  if (methodId === undefined) return
  if (store.records(PICKUP_METHODS).find(methodId) === undefined) throw invalid('consignments')
}

/** What V2 says of a field whose value it cannot use. */
export function invalid(field: string): CallRefusedError {
  return new CallRefusedError(400, `The field '${field}' is invalid.`)
}
