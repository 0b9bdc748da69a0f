import {
  classifyUpstreamFailure,
  type Refusal,
  type RetryQuestion,
  type Waiting,
} from '@latchkey/bigcommerce-client'
import type { FastifyReply } from 'fastify'
import type { IncomingHttpHeaders, ServerResponse } from 'node:http'
import type { Dispatcher } from 'undici'
import { statusOf } from '../http/status.ts'
import { answerExhausted, exhaustedStatus } from './answer-exhausted.ts'
import { CALL_TRAITS } from './ended-call.ts'
import { explainForbidden } from './explain-forbidden.ts'
import { explainUnauthorized } from './explain-unauthorized.ts'
import { removeHeader, returnedHeaders, type FlatHeaders } from './headers.ts'
import { withHomeLinks } from './legacy-translation/home-link.ts'
import { linkRewriterFor, type LinkRewriter } from './legacy-translation/rewrite-links.ts'
import type { ForwardedCallDeps, OutgoingCall } from './outgoing-call.ts'
import { pauseBeforeRepeat } from './pause-before-repeat.ts'
import { tellQueueing } from './tell-queueing.ts'
import { sayWhenToReturn } from './say-when-to-return.ts'

// An answer that is not passed on is read to its end, so that its connection can be used again; one
// that is longer than this is not worth the reading.
const DISCARDED_BYTES = 64 * 1024

/** Why a call is given up when nobody is left to answer. */
class ClientLeft extends Error {}

/**
 * One call through to BigCommerce and its answer back, byte for byte.
 *
 * It is undici's handler itself: each chunk goes from one socket to the other with nothing in
 * between, and a slow client slows the upstream down. An answer that tells to come again is discarded
 * and the call repeated while nothing has been passed on and the body can be sent again. Each attempt
 * is sent when the store's budget has room for it, and until then the body is left unread.
 */
export class ForwardedCall implements Dispatcher.DispatchHandler {
  readonly #call: OutgoingCall
  readonly #reply: FastifyReply
  readonly #answer: ServerResponse
  readonly #deps: ForwardedCallDeps
  #controller: Dispatcher.DispatchController | undefined
  #attempt = 0
  #waitMs: number | undefined
  #waiting: AbortController | undefined
  #discardedBytes = 0
  #hasBegun = false
  #answering = false
  #clientLeft = false
  #rewriter: LinkRewriter | undefined

  constructor(call: OutgoingCall, reply: FastifyReply, deps: ForwardedCallDeps) {
    this.#call = call
    this.#reply = reply
    this.#answer = reply.raw
    this.#deps = deps
    this.#answer.once('close', this.#onClientClose)
  }

  /** Sends the call, as soon as it may be. The reply is made from here on, whatever happens. */
  send(): void {
    const { turn } = this.#call
    const verdict = turn.ask(this.#deps.turns)
    if (verdict.state === 'admitted') this.#dispatch()
    else if (verdict.state === 'refused') this.#refuse(verdict)
    else this.#queue(verdict)
  }

  #dispatch(): void {
    const { upstream } = this.#deps
    const body = this.#attempt === 0 ? this.#call.body : (this.#call.body?.whole ?? null)
    this.#attempt += 1
    this.#waitMs = undefined
    this.#discardedBytes = 0
    this.#hasBegun = false
    upstream.dispatcher.dispatch(
      {
        origin: this.#call.origin,
        path: this.#call.path,
        method: this.#call.method,
        headers: this.#call.headers,
        body,
      },
      this,
    )
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller
    if (this.#clientLeft) controller.abort(new ClientLeft())
    else this.#hasBegun = true
  }

  onResponseStart(
    controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
    statusMessage?: string,
  ): void {
    if (status < 200) return
    this.#call.turn.answered(status, headers)
    if (status >= 429) this.#waitMs = this.#delayBeforeRetry({ status, headers })
    if (this.#waitMs !== undefined) return

    const { instance, requirement } = this.#call
    if (status < 300 && requirement !== undefined) instance.opened.note(requirement)
    else if (status === 401) this.#deps.refused(instance)
    this.#answering = true
    this.#rewriter = this.#call.links && linkRewriterFor(headers, this.#call.links)
    this.#call.recorder?.head(status, headers)
    this.#reply.hijack()
    this.#answer.writeHead(status, statusMessage ?? '', this.#answerHeaders(status, headers))
    this.#answer.on('drain', () => {
      controller.resume()
    })
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#waitMs !== undefined) {
      this.#discard(controller, chunk)
      return
    }
    const bytes = this.#rewriter === undefined ? chunk : this.#rewriter.push(chunk)
    if (bytes.length > 0 && !this.#answer.write(bytes)) controller.pause()
    this.#call.recorder?.data(chunk)
    this.#deps.passedBytes.add(chunk.length)
  }

  onResponseEnd(): void {
    if (this.#waitMs !== undefined) {
      this.#sendAgain(this.#waitMs)
      return
    }
    const rest = this.#rewriter?.flush()
    if (rest !== undefined && rest.length > 0) this.#answer.write(rest)
    this.#answer.end()
    this.#call.recorder?.end()
    this.#count(this.#answer.statusCode)
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#call.turn.broke(!this.#hasBegun)
    if (this.#clientLeft) {
      this.#call.recorder?.drop()
      return
    }
    if (this.#waitMs !== undefined) {
      this.#sendAgain(this.#waitMs)
      return
    }
    const failure = classifyUpstreamFailure(error)
    if (this.#answering) {
      // The status is sent already: a torn connection is the only way left to say that it is not true.
      this.#answer.destroy()
      this.#call.recorder?.drop()
      this.#count(statusOf(failure) ?? 502)
      this.#reply.log.warn(
        {
          code: failure.code,
          requestId: this.#reply.request.id,
          instanceId: this.#call.instance.id,
        },
        'an answer broke off while it was passed on',
      )
      return
    }
    const waitMs = this.#delayBeforeRetry(failure)
    if (waitMs !== undefined) {
      this.#sendAgain(waitMs)
      return
    }
    // Where no connection was opened, nobody has taken the body or cleared it away.
    this.#call.body?.destroy()
    this.#call.recorder?.drop()
    this.#count(statusOf(failure) ?? 502)
    void this.#reply.send(failure)
  }

  #count(status: number): void {
    const { door, instance, method, route, requirement } = this.#call
    this.#deps.metrics.count(door, instance.upstream, status)
    const rewritten = this.#rewriter === undefined ? 0 : CALL_TRAITS.links
    const traits = this.#call.traits | rewritten
    this.#deps.ended({ door, instance, method, route, requirement, status, traits })
  }

  #answerHeaders(status: number, headers: IncomingHttpHeaders): FlatHeaders {
    const { links, requirement, instance } = this.#call
    const returned = returnedHeaders(links === undefined ? headers : withHomeLinks(headers, links))
    if (this.#rewriter !== undefined) removeHeader(returned, 'content-length')
    if (status === 429) sayWhenToReturn(returned, headers)
    if (status === 403) explainForbidden(returned, requirement, instance)
    if (status === 401) explainUnauthorized(returned, instance)
    return returned
  }

  #delayBeforeRetry(outcome: RetryQuestion['outcome']): number | undefined {
    const { method, body, turn } = this.#call
    if (body !== null && body.whole === undefined) return undefined
    const { clock, retry: policy, random } = this.#deps
    const elapsedMs = clock.monotonicMs() - turn.beganAtMs
    return pauseBeforeRepeat({
      method,
      outcome,
      attempt: this.#attempt,
      elapsedMs,
      policy,
      random,
    })
  }

  #discard(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#discardedBytes += chunk.length
    if (this.#discardedBytes > DISCARDED_BYTES) {
      controller.abort(new Error('an answer that is not passed on was too long to read'))
    }
  }

  #sendAgain(waitMs: number): void {
    if (this.#clientLeft) this.#call.recorder?.drop()
    else if (waitMs === 0) this.#sendInTime()
    else this.#after((signal) => this.#deps.clock.sleep(waitMs, signal), this.#sendInTime)
  }

  readonly #sendInTime = (): void => {
    const { clock, retry } = this.#deps
    const { turn } = this.#call
    turn.longestWaitMs = retry.totalMs - (clock.monotonicMs() - turn.beganAtMs)
    this.send()
  }

  #queue(waiting: Waiting): void {
    const { turn, body } = this.#call
    // Nobody reads the body yet who would hear that the client left.
    body?.on('error', () => undefined)
    const outlast = (signal: AbortSignal) => turn.outlast(waiting, this.#deps.turns, signal)
    this.#after(outlast, (refusal) => {
      tellQueueing(this.#answer, turn)
      if (refusal === undefined) this.#dispatch()
      else this.#refuse(refusal)
    })
  }

  #refuse(refusal: Refusal): void {
    const { body, recorder, door } = this.#call
    body?.destroy()
    recorder?.drop()
    this.#count(exhaustedStatus(door))
    answerExhausted(refusal, this.#call, this.#reply)
  }

  #after<Outcome>(
    begin: (signal: AbortSignal) => Promise<Outcome>,
    goOn: (outcome: Outcome) => void,
  ): void {
    const waiting = new AbortController()
    this.#waiting = waiting
    begin(waiting.signal).then(
      (outcome) => {
        this.#waiting = undefined
        goOn(outcome)
      },
      () => {
        // The client left while it was waiting: there is nothing to send and nobody to tell.
        this.#call.recorder?.drop()
      },
    )
  }

  readonly #onClientClose = (): void => {
    if (this.#answer.writableFinished) return
    this.#clientLeft = true
    this.#waiting?.abort(new ClientLeft())
    this.#controller?.abort(new ClientLeft())
  }
}
