import { z } from 'zod'
import { route, type ResourceCall, type Route } from '../../routing/route.ts'
import { noContent } from '../answers/v2-answers.ts'
import { listV3 } from '../answers/v3-answers.ts'
import { profileOf, removeProfile, segmentsOf, SHOPPER_PROFILES } from './segment.ts'
import {
  conflict,
  datedView,
  invalid,
  listedIn,
  readSegmentBatch,
  written,
} from './segment-answers.ts'

const New = z.object({ customer_id: z.number().int().positive() })

/** Customers, as far as segments know them: one profile each. */
export const shopperProfileRoutes: readonly Route[] = [
  route('GET /v3/shopper-profiles', (call) =>
    listV3(call, call.store.records(SHOPPER_PROFILES).all(), datedView),
  ),
  route('POST /v3/shopper-profiles', createProfiles),
  route('DELETE /v3/shopper-profiles', ({ store, query }) => {
    for (const profile of listedIn(store.records(SHOPPER_PROFILES), query)) {
      removeProfile(store, profile)
    }
    return noContent
  }),
  route('GET /v3/shopper-profiles/{shopperProfileId}/segments', (call) => {
    const id = call.params['shopperProfileId'] ?? ''
    const profile = call.store.records(SHOPPER_PROFILES).require(id)
    return listV3(call, segmentsOf(call.store, profile), datedView)
  }),
]

function createProfiles(call: ResourceCall) {
  const { store } = call
  const ids = readSegmentBatch(New, call.body).map(({ customer_id }) => customer_id)
  for (const [i, id] of ids.entries()) {
    if (store.customers.find(id) === undefined) throw invalid([`${i}.customer_id`])
    const isThere = profileOf(store, id) !== undefined || ids.indexOf(id) !== i
    if (isThere) throw conflict('The customer has a shopper profile already.')
  }
  const at = call.now.toISOString()
  const created = ids.map((customer_id) =>
    store.records(SHOPPER_PROFILES).create({ customer_id, created_at: at, updated_at: at }),
  )
  return written(call, created)
}
