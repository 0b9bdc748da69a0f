import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type Handler, type ResourceCall, type Route } from '../../routing/route.ts'
import { requireIn } from '../../state/collection.ts'
import { idIn } from '../answers/call-parameters.ts'
import { amongOf, changeAt, createAt, recordIn, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { countOf, filterV2, listV2, recordV2 } from '../answers/v2-answers.ts'
import { allOptionValues, valuesOfOption } from './all-options.ts'
import { collectionRoutes, recordRoutes, removePage } from './collection-routes.ts'
import { followed } from './follow-option-set.ts'
import { invalid } from './input-in-v2.ts'
import { OPTION_VALUES, OPTIONS, type OptionValue } from './option.ts'
import { readOnlyIn } from '../answers/read-only.ts'

const OF_ONE = '/v2/options/{option_id}/values'
const OF_ALL = '/v2/options/values'
const MOST_VALUES = 250

const Change = z
  .object({
    label: lenientText.pipe(z.string().min(1).max(255)),
    sort_order: lenientInteger,
    value: lenientText.pipe(z.string().min(1)),
    is_default: lenientBoolean,
  })
  .partial()

const desk: Desk<OptionValue> = {
  kind: OPTION_VALUES,
  param: 'id',
  blank: { option_id: 0, label: '', sort_order: 0, value: '', is_default: false },
  create: Change.required({ label: true, value: true }),
  change: Change,
  among: (call) => {
    const values = call.store.records(OPTION_VALUES)
    return call.params['option_id'] === undefined
      ? values.all()
      : values.where('option_id', optionIn(call).id)
  },
  given: (call) => ({ option_id: optionIn(call).id }),
  check: ({ option_id, label, value }, others, { store }) => {
    const beside = others.filter((other) => other.option_id === option_id)
    if (beside.some((other) => other.label === label)) {
      throw new CallRefusedError(409, 'The option value label is a duplicate.')
    }
    const { type } = store.records(OPTIONS).require(option_id)
    const isProduct = store.products.find(Number(value)) !== undefined
    if (type.startsWith('P') && !isProduct) throw invalid('value')
  },
}

const optionIn = (call: ResourceCall) =>
  call.store.records(OPTIONS).require(idIn(call, 'option_id'))

const create: Handler = (call) => {
  if (amongOf(desk, call).length >= MOST_VALUES) {
    throw new CallRefusedError(403, `An option can have at most ${MOST_VALUES} values.`)
  }
  const body = createAt(desk, call, readV2(desk.create, call.body))
  keepOneDefault(call, body)
  return { status: 201, body, createdAt: `/options/${body.option_id}/values/${body.id}` }
}

const change: Handler = (call) => {
  const changed = changeAt(desk, call, recordIn(desk, call), readV2(desk.change, call.body))
  keepOneDefault(call, changed)
  return recordV2(changed, asKept)
}

/** Of an option's values only one is chosen from the start: the one that said so last. */
function keepOneDefault({ store }: ResourceCall, { id, option_id, is_default }: OptionValue): void {
  if (!is_default) return
  const values = store.records(OPTION_VALUES)
  for (const other of values.where('option_id', option_id)) {
    if (other.id !== id && other.is_default) values.put({ ...other, is_default: false })
  }
}

/** The values that V2 shows at a path: of the option in it, or of all. */
function valuesIn(call: ResourceCall): readonly OptionValue[] {
  const isOfOne = call.params['option_id'] !== undefined
  return isOfOne ? valuesOfOption(call.store, idIn(call, 'option_id')) : allOptionValues(call.store)
}

const asKept = (value: OptionValue) => value

const handlers = followed(
  readOnlyIn(
    {
      ...handlersV2(desk),
      list: (call) => listV2(call, filterV2(valuesIn(call), call.query), asKept),
      count: (call) => countOf(filterV2(valuesIn(call), call.query)),
      create,
      read: (call) => recordV2(requireIn(valuesIn(call), idIn(call, 'id')), asKept),
      change,
      removeAll: removePage(desk),
    },
    ['option_id'],
  ),
)

/** The values of options: of one, and of all at the path that older clients use. */
export const optionValueRoutes: readonly Route[] = [
  ...collectionRoutes(OF_ONE, handlers),
  route(`GET ${OF_ONE}/count`, handlers.count),
  route(`GET ${OF_ALL}`, handlers.list),
  route(`DELETE ${OF_ALL}`, handlers.removeAll),
  ...recordRoutes(OF_ALL, handlers),
]
