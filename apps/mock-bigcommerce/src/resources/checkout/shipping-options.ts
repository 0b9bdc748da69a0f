import { createHash } from 'node:crypto'
import type { StoreState } from '../../state/store-state.ts'
import {
  SHIPPING_METHODS,
  SHIPPING_ZONES,
  type ShippingMethod,
  type ShippingZone,
} from '../shipping-and-tax/shipping-zone.ts'
import type { Consignment, ShippingOption } from './consignment.ts'
import type { CheckoutAddress } from './checkout-address.ts'
import { methodCost } from './method-cost.ts'

// What a checkout calls the methods that the store works out itself; carriers are not asked here.
const OPTION_TYPES = new Map([
  ['perorder', 'shipping_flatrate'],
  ['peritem', 'shipping_peritem'],
  ['weight', 'shipping_byweight'],
  ['total', 'shipping_bytotal'],
  ['freeshipping', 'shipping_freeshipping'],
])

/** How a consignment can be shipped: by the methods of the zone that its address is in. */
export function shippingOptionsFor(store: StoreState, consignment: Consignment): ShippingOption[] {
  const zone = consignment.address === null ? undefined : zoneOf(store, consignment.address)
  if (zone === undefined) return []
  return store
    .records(SHIPPING_METHODS)
    .where('zone_id', zone.id)
    .filter(({ enabled }) => enabled)
    .flatMap((method) => optionOf(store, consignment, method))
}

/** A way to ship that a merchant names for one consignment, at any price. */
export function customShipping(
  { id }: Consignment,
  cost: number,
  description: string,
): ShippingOption {
  const type = 'shipping_custom'
  return { id: optionId(id, type), type, description, cost, transit_time: '' }
}

function optionOf(
  store: StoreState,
  consignment: Consignment,
  method: ShippingMethod,
): ShippingOption[] {
  const type = OPTION_TYPES.get(method.type)
  if (type === undefined) return []
  const cost = methodCost(store, consignment, method)
  const id = optionId(consignment.id, String(method.id))
  return [{ id, type, description: method.name, cost, transit_time: '' }]
}

const optionId = (consignmentId: string, of: string) =>
  createHash('sha256').update(`${consignmentId} ${of}`).digest('hex').slice(0, 32)

// A zone that names the place comes before the one for everywhere else.
function zoneOf(store: StoreState, address: CheckoutAddress): ShippingZone | undefined {
  const zones = store.records(SHIPPING_ZONES).where('enabled', true)
  return (
    zones.find(({ type, locations }) => type !== 'global' && locations.some(isAt(address))) ??
    zones.find(({ type }) => type === 'global')
  )
}

type Location = ShippingZone['locations'][number]

function isAt({ country_code, state_or_province_code, postal_code }: CheckoutAddress) {
  return ({ country_iso2, state_iso2 = '', zip = '' }: Location): boolean =>
    country_iso2 === country_code &&
    (state_iso2 === '' || state_iso2 === state_or_province_code) &&
    (zip === '' || zip === postal_code)
}
