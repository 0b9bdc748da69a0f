import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { isoSeconds } from '../../formats/text-forms.ts'
import { route, type Route } from '../../routing/route.ts'
import { OPENED } from '../../seed/opened.ts'
import { kind } from '../../state/kind.ts'
import type { StoreState } from '../../state/store-state.ts'
import { batchHandlersV3 } from '../answers/batch-v3.ts'
import type { Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'

/** What a product is taxed as. */
export interface TaxClass {
  readonly id: number
  readonly name: string
  readonly created_at: string
  readonly updated_at: string
}

export const TAX_CLASSES = kind<TaxClass>('tax classes')

const MOST = 50
const Fields = z.object({ name: z.string().trim().min(1).max(100) })

const desk: Desk<TaxClass> = {
  kind: TAX_CLASSES,
  param: 'id',
  blank: { name: '', created_at: OPENED, updated_at: OPENED },
  create: Fields,
  change: Fields,
  given: ({ now }) => ({ created_at: now.toISOString(), updated_at: now.toISOString() }),
  touched: ({ now }) => ({ updated_at: now.toISOString() }),
  check: ({ name }, others) => {
    if (others.some((other) => other.name === name)) {
      throw new CallRefusedError(409, 'A tax class of that name is there already.')
    }
  },
  view: dated,
}

// V2 prints the id as text.
const readers = handlersV2({
  ...desk,
  view: (each) => ({ ...dated(each), id: String(each.id) }),
})
const batches = batchHandlersV3(desk, MOST)

/** Tax classes: read in V2, written in V3. */
export const taxClassRoutes: readonly Route[] = [
  route('GET /v2/tax_classes', readers.list),
  route('GET /v2/tax_classes/{id}', readers.read),
  route('POST /v3/tax/classes', batches.create),
  route('PUT /v3/tax/classes', batches.change),
  route('DELETE /v3/tax/classes', batches.remove),
]

/** The classes that a store begins with. */
export function fillTaxClasses(store: StoreState): void {
  const dates = { created_at: OPENED, updated_at: OPENED }
  for (const name of ['Default Tax Class', 'Non-Taxable Products', 'Shipping', 'Gift Wrapping']) {
    store.records(TAX_CLASSES).create({ name, ...dates })
  }
}

function dated(each: TaxClass): object {
  return {
    ...each,
    created_at: isoSeconds(each.created_at),
    updated_at: isoSeconds(each.updated_at),
  }
}
