import { decimal, rfc2822 } from '../../formats/text-forms.ts'
import type { ResourceCall } from '../../routing/route.ts'
import { OrderAddress, type Shipment } from './order.ts'

const PROVIDERS: Readonly<Record<string, string>> = {
  auspost: 'Australia Post',
  canadapost: 'Canada Post',
  endicia: 'Endicia',
  fedex: 'FedEx',
  royalmail: 'Royal Mail',
  shipperhq: 'ShipperHQ',
  ups: 'UPS',
  upsonline: 'UPS Online',
  upsready: 'UPS Ready',
  usps: 'USPS',
}

/** Shows a parcel as V2 does, with the addresses of its order. */
export function shipmentView({ store }: ResourceCall) {
  return (shipment: Shipment): object => {
    const order = store.orders.require(shipment.order_id)
    const address = store.orderShippingAddresses.find(shipment.order_address_id)
    return {
      ...shipment,
      customer_id: order.customer_id,
      date_created: rfc2822(shipment.date_created),
      merchant_shipping_cost: decimal(shipment.merchant_shipping_cost),
      shipping_provider_display_name: displayNameOf(shipment.shipping_provider),
      generated_tracking_link: generatedLinkOf(shipment),
      billing_address: withoutFormFields(order.billing_address),
      shipping_address: withoutFormFields(OrderAddress.parse(address ?? {})),
      items: shipment.items.map((item) => ({
        ...item,
        product_id: store.orderProducts.find(item.order_product_id)?.product_id ?? 0,
      })),
    }
  }
}

function displayNameOf(provider: string): string {
  return Object.hasOwn(PROVIDERS, provider) ? (PROVIDERS[provider] ?? '') : provider
}

/** Where the parcel can be followed; empty where the merchant said where, or nothing is known. */
function generatedLinkOf(shipment: Shipment): string {
  const carrier = shipment.tracking_carrier || shipment.shipping_provider
  const { tracking_number, tracking_link } = shipment
  if (tracking_link !== '' || tracking_number === '' || carrier === '') return ''
  const [path, number] = [carrier, tracking_number].map(encodeURIComponent)
  return `https://www.aftership.com/track/${path}/${number}`
}

function withoutFormFields(address: OrderAddress): object {
  return Object.fromEntries(Object.entries(address).filter(([name]) => name !== 'form_fields'))
}
