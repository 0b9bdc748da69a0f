import { ownerOf } from '../../routing/caller.ts'
import type { ResourceCall, Route } from '../../routing/route.ts'
import { route, typedRoute } from '../../routing/route.ts'
import { undeliveredEvents } from '../../webhooks/delivery.ts'
import { filterV2, listV2, recordV2 } from '../answers/v2-answers.ts'
import { listV3, recordV3 } from '../answers/v3-answers.ts'
import { changeHook, createHook, deleteHook, hookIn, hooksOf } from './hook-store.ts'
import type { Hook } from './hook.ts'

const WEEK_S = 7 * 86_400

/** Webhooks, the same in both versions: V2 bare, V3 enveloped. */
export const hookRoutes: readonly Route[] = [
  route('GET /v2/hooks', (call) => {
    const views = hooksOf(call).map(viewOf(call))
    return listV2(call, filterV2(views, call.query), (view) => view)
  }),
  typedRoute('POST /v2/hooks', (call) => recordV2(createHook(call, 'v2'), viewOf(call))),
  route('GET /v2/hooks/{id}', (call) => recordV2(hookIn(call, 'id'), viewOf(call))),
  route('PUT /v2/hooks/{id}', (call) =>
    recordV2(changeHook(call, hookIn(call, 'id'), 'v2'), viewOf(call)),
  ),
  route('DELETE /v2/hooks/{id}', (call) =>
    recordV2(deleteHook(call, hookIn(call, 'id')), viewOf(call)),
  ),

  route('GET /v3/hooks', (call) => listV3(call, hooksOf(call), viewOf(call))),
  typedRoute('POST /v3/hooks', (call) => answerV3(call, createHook(call, 'v3'))),
  route('GET /v3/hooks/{webhook_id}', (call) => answerV3(call, hookIn(call, 'webhook_id'))),
  route('PUT /v3/hooks/{webhook_id}', (call) =>
    answerV3(call, changeHook(call, hookIn(call, 'webhook_id'), 'v3')),
  ),
  route('DELETE /v3/hooks/{webhook_id}', (call) =>
    answerV3(call, deleteHook(call, hookIn(call, 'webhook_id'))),
  ),
  route('GET /v3/hooks/events', undelivered),
]

/** The last week's events that were sent and not received. */
function undelivered(call: ResourceCall) {
  const since = call.now.getTime() / 1_000 - WEEK_S
  const events = undeliveredEvents(call.store, ownerOf(call.caller))
  return listV3(
    call,
    events.filter(({ created_at }) => created_at >= since),
  )
}

const answerV3 = (call: ResourceCall, hook: Hook) => recordV3(call, viewOf(call)(hook))

/** What its owner sees of a hook. */
export function viewOf({ store }: ResourceCall) {
  return ({ id, client_id, scope, destination, headers, is_active, ...rest }: Hook) => ({
    id,
    client_id,
    store_hash: store.hash,
    scope,
    destination,
    headers,
    is_active,
    created_at: rest.created_at,
    updated_at: rest.updated_at,
  })
}
