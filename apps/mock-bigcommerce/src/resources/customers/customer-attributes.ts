import { z } from 'zod'
import { route, type Route } from '../../routing/route.ts'
import { batchHandlersV3 } from '../answers/batch-v3.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import type { Desk } from '../answers/desk.ts'
import { listedIds } from '../answers/listed-ids.ts'
import { isoZulu } from '../../formats/text-forms.ts'
import {
  CUSTOMER_ATTRIBUTE_VALUES,
  CUSTOMER_ATTRIBUTES,
  type CustomerAttribute,
} from './customer-attribute.ts'
import { invalidField } from '../answers/invalid-field.ts'

/** How many attributes a store can have. */
const MOST = 50

const name = z.string().min(1).max(255)

const desk: Desk<CustomerAttribute> = {
  kind: CUSTOMER_ATTRIBUTES,
  param: 'id',
  blank: { name: '', type: 'string', date_created: '', date_modified: '' },
  create: z.object({ name, type: z.enum(['string', 'number', 'date']) }),
  // A type is for ever.
  change: z.object({ name }),
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: ({ name: wanted }, others) => {
    const isTaken = others.some((other) => other.name === wanted)
    if (!isTaken && others.length < MOST) return
    throw invalidField('name', isTaken ? 'The name is already in use.' : 'There are 50 already.')
  },
  view: (attribute) => ({
    ...attribute,
    date_created: isoZulu(attribute.date_created),
    date_modified: isoZulu(attribute.date_modified),
  }),
}
const batches = batchHandlersV3(desk, MOST)

/** Attributes of customers. */
export const customerAttributeRoutes: readonly Route[] = [
  route('GET /v3/customers/attributes', handlersV3(desk).list),
  route('POST /v3/customers/attributes', batches.create),
  route('PUT /v3/customers/attributes', batches.change),
  route('DELETE /v3/customers/attributes', (call) => {
    const values = call.store.records(CUSTOMER_ATTRIBUTE_VALUES)
    for (const attributeId of listedIds(call.query, 'id:in')) {
      for (const { id } of values.where('attribute_id', attributeId)) values.remove(id)
    }
    return batches.remove(call)
  }),
]
