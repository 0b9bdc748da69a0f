import { kind } from '../state/kind.ts'
import type { StoreState } from '../state/store-state.ts'
import type { Outcome } from './delivery.ts'

const WINDOW_S = 120
const JUDGED_FROM = 100
const LEAST_SUCCESS = 0.9
const BLOCK_MS = 180_000

/** What was answered within one second. */
interface Tally {
  /** Unix seconds. */
  readonly second: number
  readonly succeeded: number
  readonly failures: Readonly<Record<string, number>>
}

/** Why a domain was blocked. */
export interface BlockReason {
  readonly failure_description: string
  readonly count: number
  /** Unix seconds. */
  readonly timestamp: number
}

/** How a domain has answered the hooks of one client: those of another are judged by themselves. */
export interface CallbackDomain {
  readonly id: number
  readonly client_id: string
  /** Such as `https://app.example`. */
  readonly origin: string
  /** Of the last two minutes, oldest first. */
  readonly tallies: readonly Tally[]
  /** Milliseconds since 1970; 0 where it never was. */
  readonly blocked_until: number
  readonly reasons: readonly BlockReason[]
}

export const CALLBACK_DOMAINS = kind<CallbackDomain>('callback domains')

/** Until when nothing is sent to a domain, in milliseconds since 1970. */
export function blockedUntil(store: StoreState, clientId: string, origin: string): number {
  return findDomain(store, clientId, origin)?.blocked_until ?? 0
}

/** A client's domains that are blocked now. */
export function blockedDomains(store: StoreState, clientId: string, now: Date): CallbackDomain[] {
  return store
    .records(CALLBACK_DOMAINS)
    .where('client_id', clientId)
    .filter(({ blocked_until }) => blocked_until > now.getTime())
}

/** Counts an answer, and blocks the domain where too few of the last two minutes' were good. */
export function countOutcome(
  store: StoreState,
  { clientId, origin, now }: { clientId: string; origin: string; now: Date },
  { failure }: Outcome,
): void {
  const domains = store.records(CALLBACK_DOMAINS)
  const domain = findDomain(store, clientId, origin) ?? {
    client_id: clientId,
    origin,
    tallies: [],
    blocked_until: 0,
    reasons: [],
  }
  const second = Math.floor(now.getTime() / 1_000)
  const tallies = counted(domain.tallies, second, failure)
  const reasons = reasonsIn(tallies)
  const isBlocked = deservesBlock(tallies, reasons)
  const counts = isBlocked
    ? { tallies: [], reasons, blocked_until: now.getTime() + BLOCK_MS }
    : { tallies }
  const changed = { ...domain, ...counts }
  if ('id' in changed) domains.put(changed)
  else domains.create(changed)
}

function findDomain(store: StoreState, clientId: string, origin: string) {
  const clients = store.records(CALLBACK_DOMAINS).where('client_id', clientId)
  return clients.find((domain) => domain.origin === origin)
}

function counted(tallies: readonly Tally[], second: number, failure: string | null): Tally[] {
  const recent = tallies.filter((tally) => tally.second > second - WINDOW_S)
  const last = recent.at(-1)?.second === second ? recent.pop() : undefined
  const { succeeded, failures }: Tally = last ?? { second, succeeded: 0, failures: {} }
  if (failure === null) return [...recent, { second, succeeded: succeeded + 1, failures }]
  const times = (failures[failure] ?? 0) + 1
  return [...recent, { second, succeeded, failures: { ...failures, [failure]: times } }]
}

function deservesBlock(tallies: readonly Tally[], reasons: readonly BlockReason[]): boolean {
  const succeeded = tallies.reduce((sum, tally) => sum + tally.succeeded, 0)
  const failed = reasons.reduce((sum, { count }) => sum + count, 0)
  const sent = succeeded + failed
  return sent >= JUDGED_FROM && succeeded / sent < LEAST_SUCCESS
}

function reasonsIn(tallies: readonly Tally[]): BlockReason[] {
  const reasons = new Map<string, BlockReason>()
  for (const { second, failures } of tallies) {
    for (const [failure_description, times] of Object.entries(failures)) {
      const count = (reasons.get(failure_description)?.count ?? 0) + times
      reasons.set(failure_description, { failure_description, count, timestamp: second })
    }
  }
  return [...reasons.values()]
}
