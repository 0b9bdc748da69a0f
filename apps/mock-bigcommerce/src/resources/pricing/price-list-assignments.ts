import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { notFound } from '../../state/collection.ts'
import type { Kind } from '../../state/kind.ts'
import { idIn } from '../answers/call-parameters.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { invalidFields } from '../answers/invalid-field.ts'
import { readBatchV3, readV3 } from '../answers/read-v3.ts'
import { requireFilter } from '../answers/require-filter.ts'
import { noContent } from '../answers/v2-answers.ts'
import { recordV3 } from '../answers/v3-answers.ts'
import { CHANNELS } from '../channels/channel.ts'
import { CUSTOMER_GROUPS } from '../customers/customer-group.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { PRICE_LIST_ASSIGNMENTS, PRICE_LISTS, type PriceListAssignment } from './price-list.ts'

const BATCH = 25

const id = z.number().int().positive()
const Put = z.object({ customer_group_id: id, channel_id: id })
const New = Put.partial().extend({ price_list_id: id })
type New = z.infer<typeof New>

const DELETE_FILTERS = ['id', 'price_list_id', 'customer_group_id', 'channel_id']

/** Who sees which price list. */
export const priceListAssignmentRoutes: readonly Route[] = [
  route('GET /v3/pricelists/assignments', (call) =>
    cursorListV3(call, call.store.records(PRICE_LIST_ASSIGNMENTS).all(), viewOf),
  ),
  route('POST /v3/pricelists/assignments', createAssignments),
  route('DELETE /v3/pricelists/assignments', removeAssignments),
  route('PUT /v3/pricelists/{price_list_id}/assignments', putAssignment),
]

function createAssignments(call: ResourceCall) {
  const wanted = readBatchV3(New, call.body, BATCH)
  const faults = wanted.flatMap((one, i) =>
    faultsOf(call, one).map((field) => [`${i}.${field}`, 'error.path.invalid']),
  )
  if (faults.length > 0) {
    throw invalidFields(Object.fromEntries(faults) as Record<string, string>)
  }
  for (const { price_list_id, customer_group_id = null, channel_id = null } of wanted) {
    assign(call, { price_list_id, customer_group_id, channel_id })
  }
  return { status: 200 }
}

function putAssignment(call: ResourceCall) {
  const { id: price_list_id } = call.store.records(PRICE_LISTS).require(idIn(call, 'price_list_id'))
  const { customer_group_id, channel_id } = readV3(Put, call.body)
  if (unknownOf(call, { customer_group_id, channel_id }).length > 0) throw notFound()
  return recordV3(call, viewOf(assign(call, { price_list_id, customer_group_id, channel_id })))
}

// A group on a channel, or either alone, sees one list: the newest assignment takes the other's place.
function assign({ store }: ResourceCall, fields: Omit<PriceListAssignment, 'id'>) {
  const assignments = store.records(PRICE_LIST_ASSIGNMENTS)
  const before = assignments
    .where('channel_id', fields.channel_id)
    .find(({ customer_group_id }) => customer_group_id === fields.customer_group_id)
  const assignment =
    before === undefined
      ? assignments.create(fields)
      : assignments.put({ ...fields, id: before.id })
  store.happened('store/priceList/assignment/updated', eventOf(assignment))
  return assignment
}

function removeAssignments({ store, query }: ResourceCall) {
  requireFilter(query, DELETE_FILTERS)
  for (const assignment of filterV3(store.records(PRICE_LIST_ASSIGNMENTS).all(), query)) {
    store.records(PRICE_LIST_ASSIGNMENTS).remove(assignment.id)
    store.happened('store/priceList/assignment/deleted', eventOf(assignment))
  }
  return noContent
}

function faultsOf(call: ResourceCall, { price_list_id, ...whom }: New): string[] {
  const faults: string[] = []
  if (call.store.records(PRICE_LISTS).find(price_list_id) === undefined) {
    faults.push('price_list_id')
  }
  if (whom.customer_group_id === undefined && whom.channel_id === undefined) {
    faults.push('customer_group_id')
  }
  return [...faults, ...unknownOf(call, whom)]
}

function unknownOf(
  { store }: ResourceCall,
  { customer_group_id, channel_id }: Omit<New, 'price_list_id'>,
): string[] {
  const isUnknown = <T extends { readonly id: number }>(kind: Kind<T>, id: number | undefined) =>
    id !== undefined && store.records(kind).find(id) === undefined
  return [
    ...(isUnknown(CUSTOMER_GROUPS, customer_group_id) ? ['customer_group_id'] : []),
    ...(isUnknown(CHANNELS, channel_id) ? ['channel_id'] : []),
  ]
}

function eventOf({ price_list_id, channel_id, customer_group_id }: PriceListAssignment) {
  return { price_list_id, channel_id, customer_group_id }
}

function viewOf({ customer_group_id, channel_id, ...assignment }: PriceListAssignment): object {
  return {
    ...assignment,
    ...(customer_group_id !== null && { customer_group_id }),
    ...(channel_id !== null && { channel_id }),
  }
}
