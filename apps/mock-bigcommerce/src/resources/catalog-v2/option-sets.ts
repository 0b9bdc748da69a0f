import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { removeAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientText } from '../answers/lenient.ts'
import { collectionRoutes, removals } from './collection-routes.ts'
import { followed, followOptionSet } from './follow-option-set.ts'
import { OPTION_SET_OPTIONS, OPTION_SETS, type OptionSet } from './option-set.ts'
import { keepExtra, PRODUCT_EXTRAS } from './product-extra.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const PATH = '/v2/option_sets'
const READ_ONLY = ['product_id', 'options']

const Change = z.object({ name: lenientText.pipe(z.string().min(1).max(255)) }).partial()

const desk: Desk<OptionSet> = {
  kind: OPTION_SETS,
  param: 'id',
  blank: { product_id: null, name: '' },
  create: Change.required({ name: true }),
  change: Change,
  view: (set, { link }) => ({ ...set, options: link(`/optionsets/${set.id}/options`) }),
  check: ({ name }, others) => {
    if (others.some((other) => other.name === name)) {
      throw new CallRefusedError(409, 'The option set name is a duplicate.')
    }
  },
}

const handlers = readOnlyIn(
  handlersV2(desk, ({ id }) => `/optionsets/${id}`),
  READ_ONLY,
)

/** Option sets, which give products their options. */
export const optionSetRoutes: readonly Route[] = [
  route(`GET ${PATH}/count`, handlers.count),
  ...collectionRoutes(PATH, followed({ ...handlers, ...removals(desk, deleteOptionSet) })),
]

/** Deletes an option set with the places of its options, and takes it from the products that have it. */
function deleteOptionSet(call: ResourceCall, set: OptionSet): void {
  for (const { id } of call.store.records(PRODUCT_EXTRAS).where('option_set_id', set.id)) {
    keepExtra(call.store, id, { option_set_id: null })
    followOptionSet(call, id)
  }
  const places = call.store.records(OPTION_SET_OPTIONS)
  for (const { id } of places.where('option_set_id', set.id)) places.remove(id)
  removeAt(desk, call, set)
}
