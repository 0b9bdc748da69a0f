import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { batchHandlersV3 } from '../answers/batch-v3.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { TAX_RATES, type TaxRate } from './tax-rate.ts'
import { TAX_ZONES } from './tax-zones.ts'
import { invalidField } from '../answers/invalid-field.ts'

const MOST = 50

const Change = z
  .object({
    name: z.string().trim().min(1).max(255),
    enabled: z.boolean(),
    priority: z.number().int().min(1),
    tax_zone_id: z.number().int().positive(),
    class_rates: z.array(
      z.object({ tax_class_id: z.number().int().min(0), rate: z.number().min(0).max(100) }),
    ),
  })
  .partial()

const desk: Desk<TaxRate> = {
  kind: TAX_RATES,
  param: 'id',
  blank: { name: '', enabled: true, priority: 1, tax_zone_id: 0, class_rates: [] },
  create: Change.required({ name: true, tax_zone_id: true, class_rates: true }),
  change: Change,
  check: ({ tax_zone_id }, _others, { store }) => {
    if (store.records(TAX_ZONES).find(tax_zone_id) === undefined) {
      throw invalidField('tax_zone_id')
    }
  },
}

const batches = batchHandlersV3(desk, MOST)

/** Tax rates. */
export const taxRateRoutes: readonly Route[] = [
  route('GET /v3/tax/rates', handlersV3(desk).list),
  route('POST /v3/tax/rates', batches.create),
  route('PUT /v3/tax/rates', batches.change),
  route('DELETE /v3/tax/rates', batches.remove),
]

/** A rate for the sample zone. */
export function fillTaxRates(store: StoreState): void {
  const class_rates = [
    { tax_class_id: 0, rate: 19 },
    { tax_class_id: 1, rate: 7 },
  ]
  store
    .records(TAX_RATES)
    .create({ ...desk.blank, name: 'Umsatzsteuer', tax_zone_id: 2, class_rates })
}
