import { createHash } from 'node:crypto'
import { STORE_ID } from '../resources/store/store-id.ts'
import { toUnix } from './unix-time.ts'
import type { StoreState } from '../state/store-state.ts'

/** What a delivery's body says. */
export interface WebhookEvent {
  readonly scope: string
  readonly store_id: string
  readonly data: Readonly<Record<string, unknown>>
  /** The same each time the same event is delivered, to whomever. */
  readonly hash: string
  /** Unix seconds. */
  readonly created_at: number
  readonly producer: string
}

/** Words an event. The hash is over everything else that it says. */
export function toEvent(
  scope: string,
  data: WebhookEvent['data'],
  store: StoreState,
  now: Date,
): WebhookEvent {
  const created_at = toUnix(now)
  const producer = `stores/${store.hash}`
  const store_id = String(STORE_ID)
  const said = JSON.stringify({ scope, store_id, data, created_at, producer })
  const hash = createHash('sha1').update(said).digest('hex')
  return { scope, store_id, data, hash, created_at, producer }
}
