import { CodedError } from '@latchkey/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { statusOf } from '../http/status.ts'
import { ForwardedBody, hasBody } from './forwarded-body.ts'
import { ForwardedCall, type ForwardedCallDeps, type OutgoingCall } from './forwarded-call.ts'
import { answerTranslated, type LegacyCall } from './translated-call.ts'

/** A call that a door has let through. */
export type AdmittedCall = Omit<OutgoingCall, 'origin' | 'method' | 'body'>

/** Sends admitted calls to BigCommerce; from then on the reply is theirs. */
export class CallForwarder {
  readonly #deps: ForwardedCallDeps

  constructor(deps: ForwardedCallDeps) {
    this.#deps = deps
  }

  /** Answers with BigCommerce's own answer, byte for byte but for links. */
  forward(call: AdmittedCall, { raw }: FastifyRequest, reply: FastifyReply): void {
    const { door, instance, path, headers, requirement, links } = call
    // Before the body is taken over: a body that is not sent on has to stay Node's to clear away.
    const { origin } = this.#deps.upstream.target(instance.upstreamHost)
    const method = raw.method as OutgoingCall['method']
    const body = hasBody(raw) ? new ForwardedBody(raw) : null
    const outgoing = { door, instance, origin, method, path, headers, body, requirement, links }
    new ForwardedCall(outgoing, reply, this.#deps).send()
  }

  /** Answers a legacy client from OAuth V2; what cannot be translated goes to the error handler. */
  async translate(call: LegacyCall, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      await answerTranslated(call, request, reply, this.#deps)
    } catch (error) {
      const status = error instanceof CodedError ? statusOf(error) : undefined
      this.#deps.metrics.count('legacy', 'oauth', status ?? 500)
      if (!reply.raw.destroyed) void reply.send(error)
    }
  }
}
