import type { LoadedCall } from '../load/loaded-call.ts'
import type { StoreRequest } from './journal.ts'

/** Who sent a request: a gateway by its place, or another app. */
export type Sender = number | 'other app'

/** A request at a store, with what its sender can have known; times are milliseconds by the wall. */
export interface SentRequest {
  readonly sender: Sender
  readonly atMs: number
  readonly isGranted: boolean
  /** When it was sent. */
  readonly sentMs: number
  /** When its sender had the answer at the latest. */
  readonly heardMs: number
}

// A refusal that a call is repeated after: its client is not told when the gateway heard it.
const ANSWERED_MS = 20

/** No gateway of the stack: nothing is known of it. */
const STRANGER = -2

/**
 * Joins what stores saw with what clients saw.
 *
 * A gateway may repeat a call that the store refused: only the last attempt ends when the call does, and
 * the answers to those before were heard soon after they were made.
 */
export function sentRequests(
  requests: readonly StoreRequest[],
  calls: ReadonlyMap<string, LoadedCall>,
): SentRequest[] {
  const lastAttempt = new Map(requests.map((request) => [request.call, request]))
  return requests.map((request) => {
    const { call: name, atMs, distanceMs, isGranted } = request
    const sentMs = atMs - distanceMs
    const call = name === undefined ? undefined : calls.get(name)
    if (call === undefined) {
      return { sender: STRANGER, atMs, isGranted, sentMs, heardMs: Infinity }
    }
    return {
      sender: call.gateway === -1 ? 'other app' : call.gateway,
      atMs,
      isGranted,
      sentMs,
      heardMs: lastAttempt.get(name) === request ? call.endedMs : atMs + ANSWERED_MS,
    }
  })
}
