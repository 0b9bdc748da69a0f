import { z } from 'zod'
import { CallRefusedError } from '../../errors.ts'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import type { StoreState } from '../../state/store-state.ts'
import { recordIn, removeAt, type Desk } from '../answers/desk.ts'
import { handlersV3 } from '../answers/desk-v3.ts'
import { filterV3 } from '../answers/filter-v3.ts'
import { requireFilter } from '../answers/require-filter.ts'
import { noContent } from '../answers/v2-answers.ts'
import { cursorListV3 } from '../answers/cursor-list.ts'
import { isoZulu } from '../../formats/text-forms.ts'
import {
  PRICE_LIST_ASSIGNMENTS,
  PRICE_LISTS,
  PRICE_RECORDS,
  recordsOfList,
  type PriceList,
} from './price-list.ts'

const Fields = z.object({ name: z.string().min(1), active: z.boolean() })

/** How price lists are read and written. */
export const PRICE_LIST_DESK: Desk<PriceList> = {
  kind: PRICE_LISTS,
  param: 'price_list_id',
  blank: { name: '', active: false, date_created: '', date_modified: '' },
  create: Fields.partial().required({ name: true }),
  change: Fields.partial(),
  view: viewOf,
  given: ({ now }) => ({ date_created: now.toISOString(), date_modified: now.toISOString() }),
  touched: ({ now }) => ({ date_modified: now.toISOString() }),
  check: ({ name }, others) => {
    if (others.some((other) => other.name === name)) {
      throw new CallRefusedError(409, 'The price list name is a duplicate.', { name: 'duplicate' })
    }
  },
  events: { scope: 'store/priceList', data: ({ id }) => ({ price_list_id: id }) },
}

const lists = handlersV3(PRICE_LIST_DESK)

/** Price lists. */
export const priceListRoutes: readonly Route[] = [
  route('GET /v3/pricelists', (call) =>
    cursorListV3(call, call.store.records(PRICE_LISTS).all(), viewOf),
  ),
  route('POST /v3/pricelists', lists.create),
  route('DELETE /v3/pricelists', removeLists),
  route('GET /v3/pricelists/{price_list_id}', lists.read),
  route('PUT /v3/pricelists/{price_list_id}', changeList),
  route('DELETE /v3/pricelists/{price_list_id}', (call) => {
    const list = recordIn(PRICE_LIST_DESK, call)
    forgetPrices(call.store, list)
    removeAt(PRICE_LIST_DESK, call, list)
    return noContent
  }),
]

function changeList(call: ResourceCall) {
  const before = recordIn(PRICE_LIST_DESK, call)
  const answer = lists.change(call)
  const { active } = call.store.records(PRICE_LISTS).require(before.id)
  if (active !== before.active) {
    const what = active ? 'activated' : 'deactivated'
    call.store.happened(`store/priceList/${what}`, { price_list_id: before.id })
  }
  return answer
}

function removeLists({ store, query }: ResourceCall) {
  requireFilter(query, ['id:in', 'name'])
  const lists = filterV3(store.records(PRICE_LISTS).all(), query)
  for (const list of lists) {
    forgetPrices(store, list)
    store.records(PRICE_LISTS).remove(list.id)
  }
  store.happened('store/priceLists/deleted', { price_list_ids: lists.map(({ id }) => id) })
  return noContent
}

function forgetPrices(store: StoreState, { id }: PriceList): void {
  for (const record of recordsOfList(store, id)) store.records(PRICE_RECORDS).remove(record.id)
  const assignments = store.records(PRICE_LIST_ASSIGNMENTS)
  for (const assignment of assignments.where('price_list_id', id)) assignments.remove(assignment.id)
}

function viewOf(list: PriceList): object {
  return {
    ...list,
    date_created: isoZulu(list.date_created),
    date_modified: isoZulu(list.date_modified),
  }
}
