import { CodedError } from '@latchkey/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusOf } from '../http/status.ts'
import { answerExhausted, exhaustedStatus } from './answer-exhausted.ts'
import { answerLegacyRefusal, isLegacyRefusal } from './answer-legacy-refusal.ts'
import { priorityOf } from './call-priority.ts'
import { CallTurn } from './call-turn.ts'
import { BudgetExhaustedError } from './errors.ts'
import { ForwardedBody, hasBody } from './forwarded-body.ts'
import { ForwardedCall } from './forwarded-call.ts'
import type { ForwardedCallDeps, OutgoingCall } from './outgoing-call.ts'
import { answerTranslated, translatedCallEnded, type LegacyCall } from './translated-call.ts'

/** A call that a door has let through. */
export interface AdmittedCall extends Omit<
  OutgoingCall,
  'origin' | 'method' | 'body' | 'turn' | 'recorder'
> {
  /** As the client wrote it, with its `?`. */
  readonly query: string
}

/** Sends admitted calls to BigCommerce; from then on the reply is theirs. */
export class CallForwarder {
  readonly #deps: ForwardedCallDeps

  constructor(deps: ForwardedCallDeps) {
    this.#deps = deps
  }

  /** Answers with BigCommerce's own answer, byte for byte but for links. */
  forward(call: AdmittedCall, { raw }: FastifyRequest, reply: FastifyReply): void {
    // Named one by one, here and at the doors: to copy what is left of an object takes microseconds.
    const { door, instance, route, query, path, headers, requirement, links, traits } = call
    const { upstream, sample } = this.#deps
    // Before the body is taken over: a body that is not sent on has to stay Node's to clear away.
    const { origin } = upstream.target(instance.upstreamHost)
    const method = raw.method as OutgoingCall['method']
    const body = hasBody(raw) ? new ForwardedBody(raw) : null
    const turn = new CallTurn(instance, requirement, priorityOf(raw.headers, instance, reply.raw))
    const recorder =
      instance.next &&
      sample({ door, instance, method, route, query, headers: raw.headers, requirement })
    new ForwardedCall(
      {
        door,
        instance,
        origin,
        method,
        route,
        path,
        headers,
        body,
        requirement,
        links,
        traits,
        turn,
        recorder,
      },
      reply,
      this.#deps,
    ).send()
  }

  /** Answers a legacy client from OAuth V2; what cannot be translated goes to the error handler. */
  async translate(call: LegacyCall, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      await answerTranslated(call, request, reply, this.#deps)
    } catch (error) {
      const isExhausted = error instanceof BudgetExhaustedError
      const known = error instanceof CodedError ? statusOf(error) : undefined
      const status = isExhausted ? exhaustedStatus('legacy') : (known ?? 500)
      translatedCallEnded(call, { method: request.method, status }, this.#deps)
      if (reply.raw.destroyed) return
      if (isExhausted) answerExhausted(error.refusal, { door: 'legacy', ...call }, reply)
      else if (isLegacyRefusal(error)) answerLegacyRefusal(error, request, reply)
      else void reply.send(error)
    }
  }
}
