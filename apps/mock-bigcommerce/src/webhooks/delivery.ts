import { kind, uuidKind } from '../state/kind.ts'
import type { StoreState } from '../state/store-state.ts'
import type { WebhookEvent } from './webhook-event.ts'

/** An event that one hook has still to be told of. */
export interface Delivery {
  /** Also the `webhook-id` of each attempt. */
  readonly id: string
  readonly hook_id: number
  readonly event: WebhookEvent
  /** How often it was tried. */
  readonly attempts: number
  /** When it is to be tried next, in milliseconds since 1970. */
  readonly due_at: number
}

/** What came of one attempt. */
export interface Outcome {
  /** What the destination answered; `null` where it did not. */
  readonly status: number | null
  /** Why it does not count as delivered; `null` where it does. */
  readonly failure: string | null
}

/** One attempt, as it is remembered. */
export interface DeliveryAttempt extends Outcome {
  readonly id: number
  readonly delivery_id: string
  readonly hook_id: number
  readonly client_id: string
  readonly destination: string
  readonly event: WebhookEvent
  /** 1 for the first. */
  readonly number: number
  /** ISO 8601, by the mock's clock. */
  readonly time: string
}

export const DELIVERIES = uuidKind<Delivery>('webhook deliveries')
export const ATTEMPTS = kind<DeliveryAttempt>('webhook attempts')

const CAPACITY = 1_000

/** Remembers an attempt, and forgets the one that was a thousand before it. */
export function rememberAttempt(store: StoreState, attempt: Omit<DeliveryAttempt, 'id'>): void {
  const { id } = store.records(ATTEMPTS).create(attempt)
  store.records(ATTEMPTS).remove(id - CAPACITY)
}

/** The events that a client's hooks were tried with and have not had, each once, oldest first. */
export function undeliveredEvents(store: StoreState, clientId: string): WebhookEvent[] {
  const last = new Map<string, DeliveryAttempt>()
  for (const attempt of store.records(ATTEMPTS).where('client_id', clientId)) {
    last.set(attempt.delivery_id, attempt)
  }
  const failed = [...last.values()].filter(({ failure }) => failure !== null)
  return [...new Map(failed.map(({ event }) => [event.hash, event])).values()]
}
