import { ask, instancesIn, type Answer, type ApiClient } from '../../testing/api-client.ts'
import { eventually } from '../../testing/eventually.ts'
import type { TestApp } from '../../testing/installed-app.ts'
import { STORE_HASH } from '../../testing/test-gateway.ts'
import {
  checkedHealthSchema,
  historySchema,
  instanceHealthSchema,
  type CheckedHealthView,
  type HealthView,
} from '../instance-health-schemas.ts'

/** An instance whose life a test follows. */
export interface FollowedInstance {
  readonly id: number
  readonly token: string
  /** Makes a call through the BigCommerce door, of this gateway or of another. */
  readonly call: (options?: { readonly path?: string; readonly origin?: string }) => Promise<Answer>
  readonly health: () => Promise<HealthView>
  /** Waits, a bounded number of looks, for a state. */
  readonly stateOnce: (awaited: string) => Promise<string>
  readonly check: () => Promise<CheckedHealthView>
  /** What happened to it, oldest first. */
  readonly history: () => Promise<HistoryEntry[]>
}

interface HistoryEntry {
  readonly kind: string
  readonly detail: Record<string, unknown>
}

/** Follows an instance of a client's organization. */
export function follow(
  { origin, authorization }: ApiClient,
  { id, token }: { readonly id: number; readonly token: string },
): FollowedInstance {
  const at = `${origin}/api/instances/${id}`
  const health = async () =>
    instanceHealthSchema.parse((await ask(`${at}/health`, 'GET', { authorization })).body)
  return {
    id,
    token,
    call: ({ path = '/v2/orders/100', origin: where = origin } = {}) =>
      ask(`${where}/stores/${STORE_HASH}${path}`, 'GET', { headers: { 'x-auth-token': token } }),
    health,
    stateOnce: async (awaited) =>
      (await eventually(health, ({ state }) => state === awaited)).state,
    check: async () =>
      checkedHealthSchema.parse((await ask(`${at}/check`, 'POST', { authorization })).body),
    history: async () => {
      const answer = await ask(`${at}/events?limit=200`, 'GET', { authorization })
      return historySchema
        .parse(answer.body)
        .events.toReversed()
        .map(({ kind, detail }) => ({ kind, detail }))
    },
  }
}

/** Installs an app and follows the instance that comes of it. */
export async function installed(app: TestApp): Promise<FollowedInstance> {
  await app.install()
  const [instance] = instancesIn(await app.client.call('GET /instances'))
  if (instance === undefined) throw new Error('the install made no instance')
  return follow(app.client, instance)
}
