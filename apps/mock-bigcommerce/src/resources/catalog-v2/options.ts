import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { removeAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientText } from '../answers/lenient.ts'
import { countOf, filterV2, listV2, recordV2 } from '../answers/v2-answers.ts'
import { allOptions } from './all-options.ts'
import { collectionRoutes, removals } from './collection-routes.ts'
import { followed } from './follow-option-set.ts'
import { OPTION_SET_OPTIONS } from './option-set.ts'
import { OPTION_VALUES, OPTIONS, optionTypes, type Option } from './option.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const PATH = '/v2/options'

const Change = z
  .object({
    name: lenientText.pipe(z.string().min(1).max(255)),
    display_name: lenientText.pipe(z.string().max(255)),
    type: z.enum(optionTypes),
  })
  .partial()
// On the storefront an option is called what the control panel calls it, unless it is said otherwise.
const New = Change.required({ name: true, type: true }).transform((said) => ({
  ...said,
  display_name: said.display_name ?? said.name,
}))

const desk: Desk<Option> = {
  kind: OPTIONS,
  param: 'id',
  blank: { product_id: null, name: '', display_name: '', type: 'S' },
  create: New,
  change: Change,
  view: (option, call) => viewOf(call)(option),
  check: ({ name }, others) => {
    if (others.some((other) => other.name === name)) {
      throw new CallRefusedError(409, 'The option name is a duplicate.')
    }
  },
}

const handlers = readOnlyIn(
  handlersV2(desk, ({ id }) => `/options/${id}`),
  ['product_id', 'values'],
)

/** Options that products share. Beside them show those that one product has, which V3 writes. */
export const optionRoutes: readonly Route[] = [
  route(`GET ${PATH}/count`, ({ store, query }) => countOf(filterV2(allOptions(store), query))),
  ...collectionRoutes(
    PATH,
    followed({
      ...handlers,
      list: (call) => listV2(call, filterV2(allOptions(call.store), call.query), viewOf(call)),
      read: (call) => recordV2(requireIn(allOptions(call.store), idIn(call, 'id')), viewOf(call)),
      ...removals(desk, deleteOption),
    }),
  ),
]

const viewOf =
  ({ link }: ResourceCall) =>
  (option: Option) => ({ ...option, values: link(`/options/${option.id}/values`) })

/** Deletes an option with its values, and takes it out of option sets. */
function deleteOption(call: ResourceCall, option: Option): void {
  const values = call.store.records(OPTION_VALUES)
  for (const { id } of values.where('option_id', option.id)) values.remove(id)
  const places = call.store.records(OPTION_SET_OPTIONS)
  for (const { id } of places.where('option_id', option.id)) places.remove(id)
  removeAt(desk, call, option)
}
