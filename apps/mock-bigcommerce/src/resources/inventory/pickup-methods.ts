import { z } from 'zod'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { batchHandlersV3 } from '../answers/batch-v3.ts'
import type { Desk } from '../answers/desk.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { isoZulu } from '../../formats/text-forms.ts'
import { PICKUP_METHODS, type PickupMethod } from './pickup-method.ts'
import { requireActiveLocation } from './require-location.ts'

const PATH = '/v3/pickup/methods'
const MOST_CREATED = 100
const MOST_CHANGED = 10

const text = z.string().max(250)
const Change = z
  .object({
    location_id: z.number().int().positive(),
    display_name: text.min(1),
    collection_instructions: text,
    collection_time_description: text,
  })
  .partial()

const desk: Desk<PickupMethod> = {
  kind: PICKUP_METHODS,
  param: 'id',
  blank: {
    location_id: 0,
    display_name: '',
    collection_instructions: '',
    collection_time_description: '',
    date_created: '',
    date_modified: '',
  },
  create: Change.required({ location_id: true, display_name: true }),
  change: Change,
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: ({ location_id }, _others, { store }) => {
    requireActiveLocation(store, location_id)
  },
  view: methodView,
}

/** How shoppers can collect what they bought. */
export const pickupMethodRoutes: readonly Route[] = [
  route(`GET ${PATH}`, listMethods),
  route(`POST ${PATH}`, batchHandlersV3(desk, MOST_CREATED).create),
  route(`PUT ${PATH}`, batchHandlersV3(desk, MOST_CHANGED).change),
  route(`DELETE ${PATH}`, batchHandlersV3(desk, MOST_CREATED).remove),
]

function methodView(method: PickupMethod) {
  return {
    ...method,
    date_created: isoZulu(method.date_created),
    date_modified: isoZulu(method.date_modified),
  }
}

// This list says `sort=name:desc` where others say `sort=name&direction=desc`.
function listMethods(call: ResourceCall): ResourceAnswer {
  const query = new URLSearchParams(call.query)
  const [field = '', direction = 'asc'] = (query.get('sort') ?? '').split(':')
  if (field !== '') {
    query.set('sort', field === 'name' ? 'display_name' : field)
    query.set('direction', direction)
  }
  return listV3({ ...call, query }, call.store.records(PICKUP_METHODS).all(), methodView)
}
