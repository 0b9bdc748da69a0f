import { z } from 'zod'
import { kind } from '../../state/kind.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'

const Location = z.object({
  id: lenientInteger.optional(),
  zip: lenientText.optional(),
  country_iso2: lenientText.optional(),
  state_iso2: lenientText.optional(),
})

const surcharge = lenientText.pipe(z.string().regex(/^\d+(?:\.\d+)?$/))

/** What a caller may write of a shipping zone. */
export const ZoneFields = z.object({
  name: lenientText.pipe(z.string().min(1).max(100)),
  type: z.enum(['zip', 'country', 'state', 'global']),
  locations: z.array(Location),
  free_shipping: z.object({
    enabled: lenientBoolean.default(false),
    minimum_sub_total: lenientText.default('0'),
    exclude_fixed_shipping_products: lenientBoolean.default(false),
  }),
  handling_fees: z.object({
    fixed_surcharge: surcharge.optional(),
    percentage_surcharge: surcharge.optional(),
    display_separately: lenientBoolean.default(false),
  }),
  enabled: lenientBoolean,
})

/** Where the same ways of shipping are offered. */
export interface ShippingZone extends z.output<typeof ZoneFields> {
  readonly id: number
}

/** One way of shipping in a zone. */
export interface ShippingMethod {
  readonly id: number
  readonly zone_id: number
  readonly name: string
  readonly type: (typeof METHOD_TYPES)[number]
  readonly settings: Readonly<Record<string, unknown>>
  readonly enabled: boolean
  readonly handling_fees: Readonly<Record<string, number>>
  readonly is_fallback: boolean
  readonly channel_ids: readonly number[]
}

export const METHOD_TYPES = [
  'perorder',
  'peritem',
  'weight',
  'total',
  'auspost',
  'canadapost',
  'endicia',
  'usps',
  'fedex',
  'royalmail',
  'upsready',
  'freeshipping',
] as const

export const SHIPPING_ZONES = kind<ShippingZone>('shipping zones')
export const SHIPPING_METHODS = kind<ShippingMethod>('shipping methods')
