import type { Clock } from '@latchkey/kernel'
import { deactivateHook } from '../resources/hooks/hook-life.ts'
import { HOOKS, type Hook } from '../resources/hooks/hook.ts'
import type { StoreState } from '../state/store-state.ts'
import { blockedUntil, countOutcome } from './callback-domain.ts'
import type { CallbackClient } from './callback-client.ts'
import { DELIVERIES, rememberAttempt, type Delivery, type Outcome } from './delivery.ts'
import type { Complain } from './delivery-exception.ts'
import { parseDestination } from './destination.ts'
import { retryAfterMs } from './retry-schedule.ts'
import { signatureHeaders } from './sign-delivery.ts'
import { toUnix } from './unix-time.ts'

/** What an attempt works with. */
export interface AttemptDeps {
  readonly clock: Clock
  readonly client: CallbackClient
  /** Tells a hook's owner that it could not be told of something. */
  readonly complain: Complain
  readonly stop: AbortSignal
}

/**
 * Tries a delivery that is due, and decides when it is due again. Where its hook is gone or inactive,
 * or the hook's account is gone, it is dropped.
 *
 * @throws The reason of `stop`, as soon as it is aborted; nothing is then written.
 */
export async function attemptDelivery(
  store: StoreState,
  delivery: Delivery,
  deps: AttemptDeps,
): Promise<void> {
  deps.stop.throwIfAborted()
  const target = targetOf(store, delivery)
  if (target === undefined) {
    store.records(DELIVERIES).remove(delivery.id)
    return
  }
  const { hook, destination, clientSecret } = target
  const now = deps.clock.now()
  const until = blockedUntil(store, hook.client_id, destination.origin)
  if (until > now.getTime()) {
    hold(store, delivery, { now, until })
    deps.complain(store, hook, 'blocked')
    return
  }
  const body = JSON.stringify(delivery.event)
  const signed = { id: delivery.id, timestamp: toUnix(now), body }
  const headers = { ...headersOf(hook), ...OWN_HEADERS, ...signatureHeaders(clientSecret, signed) }
  const outcome = await deps.client.post({ destination, headers, body }, deps.stop)
  deps.stop.throwIfAborted()
  conclude(store, { delivery, hook, destination }, outcome, deps)
}

interface Target {
  readonly delivery: Delivery
  readonly hook: Hook
  readonly destination: URL
}

const OWN_HEADERS = { 'content-type': 'application/json', 'user-agent': 'BigCommerce-Webhooks' }

// They say how this one message is carried, so that a hook has no say in them (RFC 9110 §7.6.1).
const NOT_FOR_HOOKS = new Set([
  ...['connection', 'content-length', 'expect', 'host', 'http2-settings', 'keep-alive'],
  ...['proxy-connection', 'te', 'trailer', 'transfer-encoding', 'upgrade'],
])

function headersOf({ headers }: Hook): Record<string, string> {
  const lowered = Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value])
  return Object.fromEntries(lowered.filter(([name = '']) => !NOT_FOR_HOOKS.has(name))) as Record<
    string,
    string
  >
}

function targetOf(store: StoreState, { hook_id }: Delivery) {
  const hook = store.records(HOOKS).find(hook_id)
  if (hook?.is_active !== true) return undefined
  const [account] = store.apiAccounts.where('clientId', hook.client_id)
  const destination = parseDestination(hook.destination)
  if (account === undefined || destination === undefined) return undefined
  return { hook, destination, clientSecret: account.clientSecret }
}

// Not an attempt: the delivery goes on once its domain is no longer blocked, and its first retry no
// earlier than it would have been.
function hold(store: StoreState, delivery: Delivery, { now, until }: { now: Date; until: number }) {
  const waitMs = delivery.attempts === 0 ? (retryAfterMs(1) ?? 0) : 0
  const due_at = Math.max(until, now.getTime() + waitMs)
  store.records(DELIVERIES).put({ ...delivery, due_at })
}

function conclude(
  store: StoreState,
  { delivery, hook, destination }: Target,
  outcome: Outcome,
  { clock, complain }: AttemptDeps,
): void {
  const now = clock.now()
  const number = delivery.attempts + 1
  const { client_id } = hook
  rememberAttempt(store, {
    ...outcome,
    delivery_id: delivery.id,
    hook_id: hook.id,
    client_id,
    destination: hook.destination,
    event: delivery.event,
    number,
    time: now.toISOString(),
  })
  countOutcome(store, { clientId: client_id, origin: destination.origin, now }, outcome)
  const deliveries = store.records(DELIVERIES)
  const waitMs = outcome.failure === null ? undefined : retryAfterMs(number)
  if (waitMs !== undefined) {
    deliveries.put({ ...delivery, attempts: number, due_at: now.getTime() + waitMs })
    complain(store, hook, 'will retry')
    return
  }
  deliveries.remove(delivery.id)
  if (outcome.failure === null) return
  const present = store.records(HOOKS).find(hook.id)
  if (present !== undefined) deactivateHook(store, present, now)
  complain(store, hook, 'exhausted')
}
