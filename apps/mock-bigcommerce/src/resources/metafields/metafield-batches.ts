import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type Handler, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { countsOf, outcomeOf, problemOf } from '../answers/batch-outcome.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { lenientInteger } from '../answers/lenient.ts'
import { readV3 } from '../answers/read-v3.ts'
import {
  changeMetafield,
  createMetafield,
  deleteMetafield,
  metafieldsFor,
} from './metafield-store.ts'
import { viewMetafield } from './metafield-view.ts'
import { MetafieldFields } from './metafield.ts'
import { METAFIELD_PARENTS, STORE_RESOURCE_ID, type MetafieldParent } from './parents.ts'

const Change = MetafieldFields.partial().extend({ id: lenientInteger })
const New = MetafieldFields.partial({ description: true })
const resourceId = z.union([z.string(), z.number().int().transform(String)])
const NewOfRecord = New.extend({ resource_id: resourceId })

/** The metafields of all records of a kind: each is written or refused by itself. */
export const metafieldBatchRoutes: readonly Route[] = METAFIELD_PARENTS.flatMap(routesOf)

function routesOf(parent: MetafieldParent): Route[] {
  const { path } = parent
  const view = viewMetafield(parent)
  return [
    route(`GET ${path}`, (call) => cursorListV3(call, metafieldsFor(call, parent), view)),
    route(
      `POST ${path}`,
      batch((call, item) => view(create(call, parent, item))),
    ),
    route(
      `PUT ${path}`,
      batch((call, item) => {
        const { id, ...change } = readV3(Change, item)
        const metafield = requireIn(metafieldsFor(call, parent), id)
        return view(changeMetafield(call, parent, metafield, change))
      }),
    ),
    route(
      `DELETE ${path}`,
      batch((call, item) => {
        const id = readV3(lenientInteger, item)
        deleteMetafield(call, parent, requireIn(metafieldsFor(call, parent), id))
        return id
      }),
    ),
  ]
}

function create(call: ResourceCall, parent: MetafieldParent, item: unknown) {
  if (parent.ownPath === undefined) {
    return createMetafield(call, parent, STORE_RESOURCE_ID, readV3(New, item))
  }
  const { resource_id, ...fields } = readV3(NewOfRecord, item)
  return createMetafield(call, parent, resource_id, fields)
}

/** 200 where every record was written, 422 where one was refused; the others are written all the same. */
function batch(write: (call: ResourceCall, item: unknown) => unknown): Handler {
  return (call) => {
    if (!Array.isArray(call.body)) throw new CallRefusedError(400, 'Input is invalid')
    const outcome = outcomeOf(call.body as readonly unknown[], (item) => write(call, item))
    const { done: data, refusals } = outcome
    const errors = refusals.map(problemOf)
    return {
      status: errors.length > 0 ? 422 : 200,
      body: { data, errors, meta: countsOf(outcome) },
    }
  }
}
