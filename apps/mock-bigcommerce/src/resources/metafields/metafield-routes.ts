import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound, requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { readV3 } from '../answers/read-v3.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import {
  changeMetafield,
  createMetafield,
  deleteMetafield,
  metafieldsFor,
} from './metafield-store.ts'
import { viewMetafield } from './metafield-view.ts'
import { MetafieldFields, type Metafield } from './metafield.ts'
import { METAFIELD_PARENTS, STORE_RESOURCE_ID, type MetafieldParent } from './parents.ts'

const Change = MetafieldFields.partial()
const New = MetafieldFields.partial({ description: true })

/** The metafields of one record, one by one. */
export const metafieldRoutes: readonly Route[] = METAFIELD_PARENTS.flatMap((parent) => [
  ...(parent.ownPath === undefined ? [] : routesOfRecord(parent, parent.ownPath)),
  ...routesOfMetafield(parent, parent.ownPath ?? parent.path),
])

function routesOfRecord(parent: MetafieldParent, path: `/${string}`): Route[] {
  const view = viewMetafield(parent)
  return [
    route(`GET ${path}`, (call) =>
      cursorListV3(call, metafieldsFor(call, parent, recordIn(call, parent)), view),
    ),
    route(`POST ${path}`, (call) => {
      const resourceId = recordIn(call, parent)
      const said = readV3(New, call.body)
      return recordV3(call, view(createMetafield(call, parent, resourceId, said)))
    }),
  ]
}

function routesOfMetafield(parent: MetafieldParent, path: `/${string}`): Route[] {
  const one = `${path}/{${parent.metafieldParam}}` as const
  const view = viewMetafield(parent)
  return [
    route(`GET ${one}`, (call) => recordV3(call, view(metafieldIn(call, parent)))),
    route(`PUT ${one}`, (call) => {
      const metafield = metafieldIn(call, parent)
      const said = readV3(Change, call.body)
      return recordV3(call, view(changeMetafield(call, parent, metafield, said)))
    }),
    route(`DELETE ${one}`, (call) => {
      deleteMetafield(call, parent, metafieldIn(call, parent))
      return noContent
    }),
  ]
}

/** The id of the record that the path names. */
function recordIn({ store, params }: ResourceCall, parent: MetafieldParent): string {
  const text = parent.ownPath === undefined ? STORE_RESOURCE_ID : (params[parent.param] ?? '')
  if (!parent.exists(store, text)) throw notFound()
  return parent.hasTextIds ? text : String(Number(text))
}

function metafieldIn(call: ResourceCall, parent: MetafieldParent): Metafield {
  const metafields = metafieldsFor(call, parent, recordIn(call, parent))
  return requireIn(metafields, idIn(call, parent.metafieldParam))
}
