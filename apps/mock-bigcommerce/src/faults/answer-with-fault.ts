import { STATUS_CODES } from 'node:http'
import type { Clock } from '@latchkey/kernel'
import { CallRefusedError } from '../errors.ts'
import { negotiateFormat } from '../formats/negotiate-format.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import { legacyRefusal } from '../planes/legacy-refusal.ts'
import { oauthRefusal, tooManyRequests } from '../planes/oauth-refusal.ts'
import type { NamedCall } from '../planes/name-call.ts'
import type { Effect } from './fault-rule.ts'

/** A call that something goes wrong with. */
export interface CallWithFault {
  readonly call: NamedCall
  readonly request: InboundRequest
  readonly effect: Effect
  /** Lets the store answer. */
  readonly answer: () => OutboundAnswer | Promise<OutboundAnswer>
}

/**
 * The answer to a call that something goes wrong with, before its bytes are sent.
 *
 * @param gone Aborted when nobody waits for the answer any more.
 */
export async function answerWithFault(
  { call, request, effect, answer }: CallWithFault,
  clock: Clock,
  gone: AbortSignal,
): Promise<OutboundAnswer> {
  switch (effect.kind) {
    case 'delay':
      await clock.sleep(effect.ms, gone).catch(() => undefined)
      return answer()
    case 'status':
      return refusalOf(call, request, effect.status)
    case 'overload':
      return tooManyRequests({})
    case 'reset':
      return effect.processed ? answer() : refusalOf(call, request, 499)
    case 'half-body':
    case 'malformed-body':
    case 'drip':
      return answer()
  }
}

function refusalOf(
  { plane, version }: NamedCall,
  { headers, target }: InboundRequest,
  status: number,
): OutboundAnswer {
  const refusal = new CallRefusedError(status, STATUS_CODES[status] ?? 'Error')
  if (plane === 'oauth') return oauthRefusal(version, refusal, {})
  const extension = /\.json(?:\?|$)/.test(target) ? 'json' : undefined
  return legacyRefusal(negotiateFormat(headers.accept, extension), refusal, {})
}
