import { rfc2822 } from '../../formats/text-forms.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { noContent } from '../answers/v2-answers.ts'
import { ORDER_SHIPPING_ADDRESSES, type OrderPart } from './order.ts'
import { partIn, partsOf } from './parts-of-order.ts'

/** What a carrier asked for, as the storefront showed it at the checkout. */
export interface ShippingQuote extends OrderPart {
  readonly order_address_id: number
  readonly uuid: string
  readonly timestamp: string
  readonly shipping_provider_id: string
  readonly shipping_provider_quote: readonly object[]
  readonly provider_code: string
  readonly carrier_code: string
  readonly rate_code: string
  readonly rate_id: string
  readonly method_id: number
}

export const SHIPPING_QUOTES = kind<ShippingQuote>('order shipping quotes')

/** Shipping quotes. Only the storefront makes them: an order that was placed by the API has none. */
export const shippingQuoteRoutes: readonly Route[] = [
  route(
    'GET /v2/orders/{order_id}/shipping_addresses/{shipping_address_id}/shipping_quotes',
    (call) => answerQuote(call, 'shipping_address_id'),
  ),
  route(
    'GET /v2/orders/{order_id}/consignments/shipping/{shipping_consignment_id}/shipping_quotes',
    (call) => answerQuote(call, 'shipping_consignment_id'),
  ),
]

function answerQuote(call: ResourceCall, param: string) {
  const address = partIn(call, ORDER_SHIPPING_ADDRESSES, param)
  const quote = partsOf(call.store, SHIPPING_QUOTES, address.order_id).find(
    ({ order_address_id }) => order_address_id === address.id,
  )
  if (quote === undefined) return noContent
  return { status: 200, body: viewOf(quote) }
}

function viewOf(quote: ShippingQuote): object {
  return {
    id: String(quote.id),
    uuid: quote.uuid,
    timestamp: rfc2822(quote.timestamp),
    shipping_provider_id: quote.shipping_provider_id,
    shipping_provider_quote: quote.shipping_provider_quote,
    provider_code: quote.provider_code,
    carrier_code: quote.carrier_code,
    rate_code: quote.rate_code,
    rate_id: quote.rate_id,
    method_id: quote.method_id,
  }
}
