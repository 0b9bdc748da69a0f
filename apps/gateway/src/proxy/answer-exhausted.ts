import type { Refusal } from '@latchkey/bigcommerce-client'
import type { FastifyReply } from 'fastify'
import { STATUS } from '../http/status.ts'
import { answerLegacyRefusal, LEGACY_QUOTA_STATUS } from './answer-legacy-refusal.ts'
import { BudgetExhaustedError } from './errors.ts'
import { legacyQuotaRemaining } from './legacy-translation/legacy-headers.ts'
import type { OutgoingCall } from './outgoing-call.ts'
import type { ProxyDoor } from './proxy-metrics.ts'

/** The status of a call for which its store's quota has no room, as the door's own API has it. */
export function exhaustedStatus(door: ProxyDoor): number {
  return door === 'legacy' ? LEGACY_QUOTA_STATUS : STATUS.BUDGET_EXHAUSTED
}

/** Refuses a call in its store's place, with all that the store's own refusal would have told. */
export function answerExhausted(
  refusal: Refusal,
  { door, instance }: Pick<OutgoingCall, 'door' | 'instance'>,
  reply: FastifyReply,
): void {
  const error = new BudgetExhaustedError(refusal)
  const seconds = String(Math.ceil(refusal.retryAfterMs / 1_000))
  void reply.headers({ 'retry-after': seconds, 'x-retry-after': seconds })
  void reply.headers(quotaHeaders(refusal, door, instance.upstream))
  if (door === 'legacy') answerLegacyRefusal(error, reply.request, reply)
  else void reply.send(error)
}

function quotaHeaders(
  { quota }: Refusal,
  door: ProxyDoor,
  upstream: OutgoingCall['instance']['upstream'],
): Record<string, string> {
  if (quota === undefined) return {}
  if (upstream === 'legacy') return { 'x-bc-apilimit-remaining': String(quota.left) }
  const window = {
    'x-rate-limit-requests-left': String(quota.left),
    'x-rate-limit-requests-quota': String(quota.quota),
    'x-rate-limit-time-reset-ms': String(quota.resetMs),
    'x-rate-limit-time-window-ms': String(quota.windowMs),
  }
  if (door === 'bigcommerce') return window
  return { 'x-bc-apilimit-remaining': String(legacyQuotaRemaining(window) ?? 0) }
}
