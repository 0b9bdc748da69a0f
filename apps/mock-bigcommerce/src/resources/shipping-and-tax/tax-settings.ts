import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import { readV3 } from '../answers/read-v3.ts'
import { recordV3 } from '../answers/v3-answers.ts'

const strategy = z.enum(['ZONE', 'INCLUSIVE', 'EXCLUSIVE'])

const Settings = z.object({
  tax_entered_with_prices: z.boolean().default(false),
  price_display_settings: z
    .object({
      control_panel_price_display_strategy: strategy.default('ZONE'),
      invoice_price_display_strategy: strategy.default('ZONE'),
    })
    .prefault({}),
  fallback_strategy: z.enum(['FIXED', 'BASIC', 'DISABLE']).default('FIXED'),
  should_subtract_store_tax: z.boolean().default(true),
  should_use_geolocation_to_determine_guest_shopper_tax_zone: z.boolean().default(false),
  guest_shopper_tax_zone_id: z.number().int().positive().default(1),
  store_tax_zone_id: z.number().int().positive().default(1),
  document_submission_strategy: z
    .enum(['ON_PAYMENT_CAPTURE', 'ON_ORDER_CREATION'])
    .default('ON_PAYMENT_CAPTURE'),
  rounding_strategy: z.enum(['NO_ROUNDING', 'RATE_ROUNDING']).default('RATE_ROUNDING'),
})

interface TaxSettings extends z.output<typeof Settings> {
  readonly id: number
}

const TAX_SETTINGS = kind<TaxSettings>('tax settings')
/** A store has one set of them. */
const ONLY = 1

/** How the store treats taxes as a whole. */
export const taxSettingsRoutes: readonly Route[] = [
  route('GET /v3/tax/settings', (call) => recordV3(call, settingsOf(call))),
  route('PUT /v3/tax/settings', (call) => {
    const present = settingsOf(call)
    // What is left out stays as it was; a default would undo it.
    const given = readV3(z.looseObject({}), call.body)
    const changed = readV3(Settings, { ...present, ...given })
    call.store.records(TAX_SETTINGS).put({ ...changed, id: ONLY })
    return recordV3(call, changed)
  }),
]

function settingsOf({ store }: ResourceCall): z.output<typeof Settings> {
  return Settings.parse(store.records(TAX_SETTINGS).find(ONLY) ?? {})
}
