import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type Route } from '../../routing/route.ts'
import { OPENED } from '../../seed/opened.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { batchHandlersV3 } from '../answers/batch-v3.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'

/** Something that a tax provider wants to know of a product or a customer. */
export interface TaxProperty {
  readonly id: number
  readonly code: string
  readonly display_name: string
  readonly description: string
  readonly type: 'PRODUCT' | 'CUSTOMER'
  readonly created_at: string
  readonly updated_at: string
}

export const TAX_PROPERTIES = kind<TaxProperty>('tax properties')

const MOST = 50

const Change = z
  .object({
    code: z.string().min(1).max(255),
    display_name: z.string().min(1).max(255),
    description: z.string().max(1_000),
  })
  .partial()
const New = Change.extend({ type: z.enum(['PRODUCT', 'CUSTOMER']) }).required({
  code: true,
  display_name: true,
})

const desk: Desk<TaxProperty> = {
  kind: TAX_PROPERTIES,
  param: 'id',
  blank: {
    code: '',
    display_name: '',
    description: '',
    type: 'PRODUCT',
    created_at: OPENED,
    updated_at: OPENED,
  },
  create: New,
  change: Change,
  given: ({ now }) => ({ created_at: now.toISOString(), updated_at: now.toISOString() }),
  touched: ({ now }) => ({ updated_at: now.toISOString() }),
  check: ({ code, type }, others) => {
    if (others.some((other) => other.code === code && other.type === type)) {
      throw new CallRefusedError(409, 'A tax property of that code is there already.')
    }
  },
  view: (property) => ({
    ...property,
    created_at: isoSeconds(property.created_at),
    updated_at: isoSeconds(property.updated_at),
  }),
}

const batches = batchHandlersV3(desk, MOST)

/** Tax properties themselves; what products and customers say by them is beside. */
export const taxPropertyRoutes: readonly Route[] = [
  route('GET /v3/tax/properties', handlersV3(desk).list),
  route('POST /v3/tax/properties', batches.create),
  route('PUT /v3/tax/properties', batches.change),
  route('DELETE /v3/tax/properties', batches.remove),
]

/** A property of each type. */
export function fillTaxProperties(store: StoreState): void {
  const dates = { created_at: OPENED, updated_at: OPENED }
  const records = store.records(TAX_PROPERTIES)
  const alcohol = { code: 'alcohol_by_volume', display_name: 'Alcohol by volume', description: '' }
  const vat = { code: 'vat_number', display_name: 'USt-IdNr.', description: 'Beginnt mit DE' }
  records.create({ ...alcohol, type: 'PRODUCT', ...dates })
  records.create({ ...vat, type: 'CUSTOMER', ...dates })
}
