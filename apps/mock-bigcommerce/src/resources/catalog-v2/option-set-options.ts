import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceAnswer, type ResourceCall, type Route } from '../../routing/route.ts'
import { idIn } from '../answers/call-parameters.ts'
import { createAt, type Desk } from '../answers/desk.ts'
import { handlersV2 } from '../answers/desk-v2.ts'
import { lenientBoolean, lenientInteger, lenientText } from '../answers/lenient.ts'
import { readV2 } from '../answers/read-v2.ts'
import { collectionRoutes, removePage } from './collection-routes.ts'
import { followed } from './follow-option-set.ts'
import { invalid } from './input-in-v2.ts'
import { OPTION_SET_OPTIONS, OPTION_SETS, type OptionSetOption } from './option-set.ts'
import { OPTION_VALUES, OPTIONS } from './option.ts'
import { refusing } from '../answers/read-only.ts'

const OF_ONE = '/v2/option_sets/{option_set_id}/options'
const OF_ALL = '/v2/option_sets/options'
const READ_ONLY = ['values', 'option']

const Change = z
  .object({
    display_name: lenientText.pipe(z.string().max(255)),
    sort_order: lenientInteger,
    is_required: lenientBoolean,
  })
  .partial()
const New = Change.extend({ option_id: lenientInteger })

const ofOne: Desk<OptionSetOption> = {
  kind: OPTION_SET_OPTIONS,
  param: 'id',
  blank: { option_id: 0, option_set_id: 0, display_name: '', sort_order: 0, is_required: false },
  create: New,
  change: Change,
  view: viewOf,
  among: (call) =>
    call.store.records(OPTION_SET_OPTIONS).where('option_set_id', optionSetIn(call).id),
  given: (call) => ({ option_set_id: optionSetIn(call).id }),
  check: ({ option_id, option_set_id }, others, { store }) => {
    if (store.records(OPTIONS).find(option_id) === undefined) throw invalid('option_id')
    if (store.records(OPTION_SETS).find(option_set_id) === undefined) throw invalid('option_set_id')
    const isThere = (other: OptionSetOption) =>
      other.option_id === option_id && other.option_set_id === option_set_id
    if (others.some(isThere)) {
      throw new CallRefusedError(409, 'The option set has the option already.')
    }
  },
}

// At the path that older clients use there is no set, and a new record says itself which one it is for.
const ofAll: Desk<OptionSetOption> = {
  ...ofOne,
  create: New.extend({ option_set_id: lenientInteger }),
  among: (call) => call.store.records(OPTION_SET_OPTIONS).all(),
  given: () => ({}),
}

const placeOf = ({ option_set_id, id }: OptionSetOption) =>
  `/optionsets/${option_set_id}/options/${id}`

function handlersAt(desk: Desk<OptionSetOption>, readOnly: readonly string[]) {
  const handlers = handlersV2(desk, placeOf)
  return followed({
    ...handlers,
    removeAll: removePage(desk),
    create: refusing(readOnly, (call) => create(desk, call)),
    change: refusing([...readOnly, 'option_id', 'option_set_id'], handlers.change),
  })
}

// In a set an option is called what it is called elsewhere, unless it is said otherwise.
function create(desk: Desk<OptionSetOption>, call: ResourceCall): ResourceAnswer {
  const { display_name, ...said } = readV2(desk.create, call.body)
  const option = call.store.records(OPTIONS).find(said.option_id ?? 0)
  const named = { ...said, display_name: display_name ?? option?.display_name }
  const place = createAt(desk, call, named)
  return { status: 201, body: viewOf(place, call), createdAt: placeOf(place) }
}

const all = handlersAt(ofAll, READ_ONLY)
const one = handlersAt(ofOne, [...READ_ONLY, 'option_set_id'])

/** The options of option sets: of one, and of all at the path that older clients use. */
export const optionSetOptionRoutes: readonly Route[] = [
  ...collectionRoutes(OF_ONE, one),
  ...collectionRoutes(OF_ALL, all),
  route(`GET ${OF_ALL}/count`, all.count),
]

const optionSetIn = (call: ResourceCall) =>
  call.store.records(OPTION_SETS).require(idIn(call, 'option_set_id'))

function viewOf(place: OptionSetOption, { store, link }: ResourceCall): object {
  const values = store.records(OPTION_VALUES).where('option_id', place.option_id)
  return {
    ...place,
    option: link(`/options/${place.option_id}`),
    values: values.map(({ id, label, sort_order, value }) => ({
      label,
      sort_order,
      value,
      option_value_id: id,
    })),
  }
}
