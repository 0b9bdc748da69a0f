import type { SentRequest } from './sent-request.ts'
import type { StoreWindow } from './store-windows.ts'

/** A request of a gateway that the store refused. */
export interface Refusal {
  readonly request: SentRequest
  /** How long after the window's begin. */
  readonly afterMs: number
  /** Whether its sender had heard all that there was to know. */
  readonly isAvoidable: boolean
  /** Whether another gateway had, long enough before to tell it. */
  readonly isKnownElsewhere: boolean
}

/** How long a gateway may take to tell the others what it has heard. */
const TOLD_MS = 1_000

/**
 * What a store refused the gateways in a window.
 *
 * A refusal is avoidable if an answer that its sender had heard before it sent was made after the last
 * call that the other app was granted: nothing was spent since that the gateways did not spend
 * themselves. Where no other app calls, every refusal is.
 */
export function refusalsIn({ opensAtMs, requests }: StoreWindow): Refusal[] {
  return requests.flatMap((request, place) => {
    if (request.isGranted || request.sender === 'other app') return []
    const before = requests.slice(0, place)
    const others = before.filter(({ sender, isGranted }) => sender === 'other app' && isGranted)
    const lastOtherMs = others.at(-1)?.atMs ?? -Infinity
    // As the store's answers go: a millisecond is all that the journal tells apart.
    const tells = before.filter(({ sender, atMs }) => sender !== 'other app' && atMs > lastOtherMs)
    const isAvoidable =
      others.length === 0 ||
      tells.some(({ sender, heardMs }) => sender === request.sender && heardMs <= request.sentMs)
    const isKnownElsewhere =
      !isAvoidable && tells.some(({ heardMs }) => heardMs + TOLD_MS <= request.sentMs)
    return [{ request, afterMs: request.atMs - opensAtMs, isAvoidable, isKnownElsewhere }]
  })
}
