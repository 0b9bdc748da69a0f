import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { batchHandlersV3 } from '../answers/batch-v3.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { readBatchV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { batchV3 } from '../answers/v3-answers.ts'
import { TAX_RATES } from './tax-rate.ts'

const Target = z.object({
  country_code: z.string().max(2).default(''),
  subdivision_codes: z.array(z.string()).default([]),
  postal_codes: z.array(z.string()).default([]),
})

const Fields = z.object({
  name: z.string().trim().min(1).max(255),
  enabled: z.boolean(),
  price_display_settings: z.object({
    show_inclusive: z.boolean(),
    show_both_on_detail_view: z.boolean().default(false),
    show_both_on_list_view: z.boolean().default(false),
  }),
  shopper_target_settings: z.object({
    locations: z.array(Target),
    customer_groups: z.array(z.number().int()).default([]),
  }),
})

/** Where, and for whom, the same taxes apply. */
interface TaxZone extends z.output<typeof Fields> {
  readonly id: number
}

export const TAX_ZONES = kind<TaxZone>('tax zones')

/** The zone for everything that no other one covers; it cannot be deleted. */
const DEFAULT_ZONE = 1
const MOST = 50

const Change = Fields.partial()
const desk: Desk<TaxZone> = {
  kind: TAX_ZONES,
  param: 'id',
  blank: {
    name: '',
    enabled: true,
    price_display_settings: {
      show_inclusive: false,
      show_both_on_detail_view: false,
      show_both_on_list_view: false,
    },
    shopper_target_settings: { locations: [], customer_groups: [] },
  },
  create: Change.required({ name: true }),
  change: Change,
}

const batches = batchHandlersV3(desk, MOST)

const Question = z.object({
  country_code: z.string().min(1).max(2),
  subdivision_codes: z.string().optional(),
  postal_code: z.string().optional(),
  customer_group_id: z.number().int().optional(),
})
type Question = z.output<typeof Question>

/** Tax zones, and which of them covers an address. */
export const taxZoneRoutes: readonly Route[] = [
  route('GET /v3/tax/zones', handlersV3(desk).list),
  route('POST /v3/tax/zones', batches.create),
  route('PUT /v3/tax/zones', batches.change),
  route('DELETE /v3/tax/zones', removeZones),
  route('POST /v3/tax/zonecheck', (call) => {
    const asked = readBatchV3(Question, call.body, MOST)
    const zones = call.store.records(TAX_ZONES).all()
    return batchV3(
      call,
      asked.map((question) => zoneFor(question, zones)),
    )
  }),
]

/** The zone that every store has, and one for a country. */
export function fillTaxZones(store: StoreState): void {
  const locations = [{ country_code: 'DE', subdivision_codes: [], postal_codes: [] }]
  store.records(TAX_ZONES).create({ ...desk.blank, name: 'Default Tax Zone' })
  store.records(TAX_ZONES).create({
    ...desk.blank,
    name: 'Deutschland',
    price_display_settings: { ...desk.blank.price_display_settings, show_inclusive: true },
    shopper_target_settings: { locations, customer_groups: [] },
  })
}

/** Removes zones with their rates. */
function removeZones({ store, query }: ResourceCall) {
  const ids = listedIds(query, 'id:in')
  if (ids.has(DEFAULT_ZONE)) {
    throw new CallRefusedError(422, 'The default tax zone cannot be deleted.')
  }
  for (const id of ids) {
    store.records(TAX_ZONES).remove(id)
    for (const rate of store.records(TAX_RATES).where('tax_zone_id', id)) {
      store.records(TAX_RATES).remove(rate.id)
    }
  }
  return noContent
}

function zoneFor(question: Question, zones: readonly TaxZone[]): object {
  const covering = zones.find(
    (zone) => zone.id !== DEFAULT_ZONE && zone.enabled && covers(zone, question),
  )
  return covering ?? zones.find(({ id }) => id === DEFAULT_ZONE) ?? {}
}

function covers({ shopper_target_settings }: TaxZone, question: Question): boolean {
  const { locations, customer_groups } = shopper_target_settings
  const { country_code, subdivision_codes, postal_code, customer_group_id } = question
  const fitsGroup = customer_groups.length === 0 || customer_groups.includes(customer_group_id ?? 0)
  const fits = (wanted: readonly string[], given: string | undefined) =>
    wanted.length === 0 || wanted.includes(given ?? '')
  const fitsPlace = locations.some(
    (location) =>
      location.country_code === country_code &&
      fits(location.subdivision_codes, subdivision_codes) &&
      fits(location.postal_codes, postal_code),
  )
  return fitsGroup && (fitsPlace || (locations.length === 0 && customer_groups.length > 0))
}
