import type { RetryPolicy, Upstream } from '@latchkey/bigcommerce-client'
import { CodedError, type Clock } from '@latchkey/kernel'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import { ForwardedBody, hasBody } from './forwarded-body.ts'
import { ForwardedCall, type AnswerRewriter } from './forwarded-call.ts'
import type { FlatHeaders } from './headers.ts'
import type { OpenedInstance } from './opened-instance.ts'
import type { ProxyMetrics } from './proxy-metrics.ts'
import { answerTranslated, type LegacyCall } from './translated-call.ts'

/** The doors whose calls are proxied. */
export type ProxyDoor = 'bigcommerce' | 'legacy'

/** A call that a door has let through. */
export interface AdmittedCall {
  readonly door: ProxyDoor
  readonly instance: OpenedInstance
  readonly path: string
  readonly headers: FlatHeaders
  readonly rewriterFor?: (headers: IncomingHttpHeaders) => AnswerRewriter | undefined
}

export interface CallForwarderDeps {
  readonly upstream: Upstream
  readonly retry: RetryPolicy
  readonly clock: Clock
  readonly random: () => number
  readonly metrics: ProxyMetrics
}

/** Sends admitted calls to BigCommerce and counts how they end. */
export class CallForwarder {
  readonly #deps: CallForwarderDeps

  constructor(deps: CallForwarderDeps) {
    this.#deps = deps
  }

  /** Takes the reply over: it is answered from BigCommerce's answer, or by the error handler. */
  forward(call: AdmittedCall, request: FastifyRequest, reply: FastifyReply): void {
    const { upstream, retry, clock, random, metrics } = this.#deps
    const { door, instance, path, headers, rewriterFor } = call
    const outgoing = {
      host: instance.upstreamHost,
      method: request.method as Dispatcher.HttpMethod,
      path,
      headers,
      body: hasBody(request.raw) ? new ForwardedBody(request.raw) : null,
    }
    const ended = (outcome: number | CodedError) => {
      metrics.count(door, instance.upstream, typeof outcome === 'number' ? outcome : 502)
      if (outcome instanceof CodedError) {
        request.log.warn(
          { code: outcome.code, requestId: request.id, instanceId: instance.id },
          'an answer broke off while it was passed on',
        )
      }
    }
    const deps = { upstream, retry, clock, random, ended }
    new ForwardedCall(
      outgoing,
      reply,
      rewriterFor === undefined ? deps : { ...deps, rewriterFor },
    ).send()
  }

  /** Answers a legacy client from OAuth V2; what cannot be translated goes to the error handler. */
  async translate(call: LegacyCall, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    try {
      await answerTranslated(call, request, reply, this.#deps)
    } catch (error) {
      if (!reply.raw.destroyed) void reply.send(error)
    }
  }
}
