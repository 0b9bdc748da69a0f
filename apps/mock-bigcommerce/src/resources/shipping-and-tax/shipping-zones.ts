import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { idIn } from '../answers/call-parameters.ts'
import { recordIn, removeAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientNumber, lenientText } from '../answers/lenient.ts'
import { noContent } from '../answers/v2-answers.ts'
import {
  METHOD_TYPES,
  SHIPPING_METHODS,
  SHIPPING_ZONES,
  ZoneFields,
  type ShippingMethod,
  type ShippingZone,
} from './shipping-zone.ts'

const ZONE = '/v2/shipping/zones/{id}'
const METHODS = '/v2/shipping/zones/{zone_id}/methods'
const METHOD = `${METHODS}/{method_id}` as const

const zoneDesk: Desk<ShippingZone> = {
  kind: SHIPPING_ZONES,
  param: 'id',
  blank: {
    name: '',
    type: 'country',
    locations: [],
    free_shipping: {
      enabled: false,
      minimum_sub_total: '0',
      exclude_fixed_shipping_products: false,
    },
    handling_fees: { fixed_surcharge: '0', display_separately: false },
    enabled: true,
  },
  create: ZoneFields.partial().required({ name: true, type: true }),
  change: ZoneFields.partial(),
  check: ({ type, locations }) => {
    if (type !== 'global' && locations.length === 0) {
      throw new CallRefusedError(400, "The field 'locations' is invalid.")
    }
  },
}

const MethodChange = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(255)),
    type: z.enum(METHOD_TYPES),
    settings: z.record(z.string(), z.unknown()),
    enabled: lenientBoolean,
    handling_fees: z.record(z.string(), lenientNumber),
    is_fallback: lenientBoolean,
    channel_ids: z.array(lenientInteger),
  })
  .partial()

const methodDesk: Desk<ShippingMethod> = {
  kind: SHIPPING_METHODS,
  param: 'method_id',
  blank: {
    zone_id: 0,
    name: '',
    type: 'perorder',
    settings: {},
    enabled: true,
    handling_fees: { fixed_surcharge: 0 },
    is_fallback: false,
    channel_ids: [],
  },
  create: MethodChange.required({ name: true, type: true }),
  change: MethodChange,
  among: (call) => call.store.records(SHIPPING_METHODS).where('zone_id', zoneIdIn(call)),
  given: (call) => ({ zone_id: zoneIdIn(call) }),
  view: methodView,
}

const zones = handlersV2(zoneDesk, ({ id }) => `/shipping/zones/${id}`)
const methods = handlersV2(methodDesk)
const offered = handlersV2<ShippingMethod>({
  ...methodDesk,
  param: 'id',
  among: ({ store }) => store.records(SHIPPING_METHODS).all(),
})

/** Shipping zones and their methods; the archived list of all methods beside them. */
export const shippingZoneRoutes: readonly Route[] = [
  route('GET /v2/shipping/zones', zones.list),
  route('POST /v2/shipping/zones', zones.create),
  route(`GET ${ZONE}`, zones.read),
  route(`PUT ${ZONE}`, zones.change),
  route(`DELETE ${ZONE}`, removeZone),
  route(`GET ${METHODS}`, methods.list),
  route(`POST ${METHODS}`, methods.create),
  route(`GET ${METHOD}`, methods.read),
  route(`PUT ${METHOD}`, methods.change),
  route(`DELETE ${METHOD}`, methods.remove),
  route('GET /v2/shipping/methods', offered.list),
  route('GET /v2/shipping/methods/{id}', offered.read),
]

/** A zone with a flat rate, and one for the rest of the world. */
export function fillShippingZones(store: StoreState): void {
  const { blank } = zoneDesk
  const locations = [{ id: 1, country_iso2: 'DE' }]
  const germany = store.records(SHIPPING_ZONES).create({ ...blank, name: 'Deutschland', locations })
  const world = store
    .records(SHIPPING_ZONES)
    .create({ ...blank, name: 'Rest of the world', type: 'global' })
  store.records(SHIPPING_METHODS).create({
    ...methodDesk.blank,
    zone_id: germany.id,
    name: 'DHL Päckchen',
    settings: { rate: 4.9 },
  })
  store.records(SHIPPING_METHODS).create({
    ...methodDesk.blank,
    zone_id: world.id,
    name: 'Per item',
    type: 'peritem',
    settings: { rate: 9.5 },
  })
}

const zoneIdIn = (call: ResourceCall) =>
  call.store.records(SHIPPING_ZONES).require(idIn(call, 'zone_id')).id

/** Removes a zone with its methods. */
function removeZone(call: ResourceCall) {
  const zone = recordIn(zoneDesk, call)
  const ofZone = call.store.records(SHIPPING_METHODS)
  for (const { id } of ofZone.where('zone_id', zone.id)) ofZone.remove(id)
  removeAt(zoneDesk, call, zone)
  return noContent
}

function methodView({ id, name, type, settings, enabled, ...method }: ShippingMethod): object {
  const { handling_fees, is_fallback, channel_ids } = method
  return { id, name, type, settings, enabled, handling_fees, is_fallback, channel_ids }
}
