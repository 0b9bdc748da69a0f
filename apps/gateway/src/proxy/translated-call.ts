import {
  classifyUpstreamFailure,
  UpstreamError,
  type RetryQuestion,
} from '@latchkey/bigcommerce-client'
import type { ScopeRequirement } from '@latchkey/scope-catalog'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { request as send } from 'undici'
import { priorityOf } from './call-priority.ts'
import { CallTurn, nothingWasSent } from './call-turn.ts'
import { BodyTooLargeError, BudgetExhaustedError } from './errors.ts'
import { hasBody } from './forwarded-body.ts'
import { explainForbidden } from './explain-forbidden.ts'
import { explainUnauthorized } from './explain-unauthorized.ts'
import { forwardedHeaders, removeHeader, returnedHeaders } from './headers.ts'
import {
  MOST_TRANSLATED_BYTES,
  translateAnswer,
  translateRequest,
  xmlBodyToJson,
  type TranslatedRequest,
} from './legacy-translation/legacy-translation.ts'
import type { OpenedInstance } from './opened-instance.ts'
import type { ForwardedCallDeps } from './outgoing-call.ts'
import { pauseBeforeRepeat } from './pause-before-repeat.ts'
import { readWhole } from './read-whole.ts'
import { tellQueueing } from './tell-queueing.ts'
import { upstreamPath, withUpstreamHeaders, type StoreRoute } from './upstream-request.ts'

/** A legacy client's call on an instance whose store is reached by OAuth. */
export interface LegacyCall {
  readonly instance: OpenedInstance
  readonly route: StoreRoute
  readonly query: string
  /** What the route needs, where that is known: a 403 is explained by it. */
  readonly requirement: ScopeRequirement | undefined
  /** Of `CALL_TRAITS`: how the client speaks. */
  readonly traits: number
  /** How links begin in BigCommerce's answers, and what the client gets in their place. */
  readonly upstreamBases: readonly string[]
  readonly clientBase: string
}

interface WholeAnswer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/**
 * Answers a legacy client from OAuth V2: the path in OAuth's spelling, the body as JSON, the answer in
 * the form that the old API would have given. This is the one call whose bodies are read whole.
 *
 * @throws {LegacyFormatError | LegacyBodyError | LegacyAnswerError} If something cannot be translated.
 * @throws {BodyTooLargeError} If a body is larger than what is kept in memory for that.
 * @throws {BudgetExhaustedError} If the store's quota has no room for it.
 * @throws {UpstreamError} If BigCommerce gives no answer.
 */
export async function answerTranslated(
  call: LegacyCall,
  request: FastifyRequest,
  reply: FastifyReply,
  deps: ForwardedCallDeps,
): Promise<void> {
  const path = call.route.slice('/v2'.length)
  const wanted = translateRequest({ path, headers: request.headers })
  const body = await bodyToSend(request.raw, wanted)
  const answer = await ask(call, wanted, { request, reply, body }, deps)
  const { upstreamBases, clientBase } = call
  const legacy = translateAnswer({
    ...answer,
    wants: wanted.wants,
    path: call.requirement?.path.slice('/v2'.length) ?? path,
    upstreamBases,
    clientBase,
  })

  reply.hijack()
  const headers = returnedHeaders(legacy.headers)
  const { instance, requirement } = call
  if (legacy.status < 300 && requirement !== undefined) instance.opened.note(requirement)
  if (legacy.status === 403) explainForbidden(headers, requirement, instance)
  if (legacy.status === 401) {
    explainUnauthorized(headers, instance)
    deps.refused(instance)
  }
  reply.raw.writeHead(legacy.status, headers)
  reply.raw.end(legacy.body)
  translatedCallEnded(call, { method: request.method, status: legacy.status }, deps)
}

/** Tells those who count that a translated call has its answer. */
export function translatedCallEnded(
  { instance, route, requirement, traits }: LegacyCall,
  { method, status }: { readonly method: string; readonly status: number },
  { metrics, ended }: Pick<ForwardedCallDeps, 'metrics' | 'ended'>,
): void {
  metrics.count('legacy', 'oauth', status)
  ended({ door: 'legacy', instance, method, route, requirement, status, traits })
}

async function bodyToSend(
  message: IncomingMessage,
  { body: treatment }: TranslatedRequest,
): Promise<Buffer | null> {
  if (!hasBody(message)) return null
  const body = await readRequest(message)
  if (treatment === 'pass') return body
  return xmlBodyToJson(body, { contentType: message.headers['content-type'] })
}

interface Exchange {
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly body: Buffer | null
}

async function ask(
  { instance, query, requirement }: LegacyCall,
  { path, headers }: TranslatedRequest,
  { request, reply, body }: Exchange,
  deps: ForwardedCallDeps,
): Promise<WholeAnswer> {
  const left = new AbortController()
  reply.raw.once('close', () => {
    left.abort()
  })
  const url = deps.upstream.target(instance.upstreamHost).origin
  const options = {
    path: upstreamPath(instance, `/v2${path}`) + query,
    method: request.method,
    headers: translatedHeaders(request, instance, headers, body),
    body,
    dispatcher: deps.upstream.dispatcher,
    signal: left.signal,
  }
  const turn = new CallTurn(instance, requirement, priorityOf(request.headers, instance, reply.raw))
  const attempt = async () => {
    await turn.take(deps.turns, left.signal).finally(() => {
      tellQueueing(reply.raw, turn)
    })
    const {
      statusCode,
      headers: answered,
      body: stream,
    } = await send(url, options).catch((error: unknown) => {
      turn.broke(nothingWasSent(classifyUpstreamFailure(error)))
      throw error
    })
    turn.answered(statusCode, answered)
    return { status: statusCode, headers: answered, body: await readTranslated(stream) }
  }
  return repeating({ method: request.method, signal: left.signal, turn }, deps, attempt)
}

interface Repeated {
  readonly method: string
  readonly signal: AbortSignal
  readonly turn: CallTurn
}

function translatedHeaders(
  request: FastifyRequest,
  instance: OpenedInstance,
  replaced: TranslatedRequest['headers'],
  body: Buffer | null,
): string[] {
  const headers = forwardedHeaders(request.headers)
  removeHeader(headers, 'content-length')
  for (const [name, value] of Object.entries(replaced)) {
    removeHeader(headers, name)
    headers.push(name, value)
  }
  if (body !== null) headers.push('content-length', String(body.length))
  return withUpstreamHeaders(headers, instance, true)
}

async function repeating(
  { method, signal, turn }: Repeated,
  { clock, random, retry: policy }: ForwardedCallDeps,
  attemptOnce: () => Promise<WholeAnswer>,
): Promise<WholeAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await attemptOnce().catch(named)
    const elapsedMs = clock.monotonicMs() - turn.beganAtMs
    const waitMs = worthRepeating(outcome)
      ? pauseBeforeRepeat({ method, outcome, attempt, elapsedMs, policy, random })
      : undefined
    if (waitMs === undefined) {
      if (outcome instanceof UpstreamError) throw outcome
      return outcome
    }
    if (waitMs > 0) await clock.sleep(waitMs, signal)
    turn.longestWaitMs = policy.totalMs - (clock.monotonicMs() - turn.beganAtMs)
  }
}

function named(error: unknown): UpstreamError {
  if (error instanceof BodyTooLargeError || error instanceof BudgetExhaustedError) throw error
  return classifyUpstreamFailure(error)
}

function worthRepeating(outcome: RetryQuestion['outcome']): boolean {
  return outcome instanceof UpstreamError || outcome.status >= 429
}

async function readRequest(message: IncomingMessage): Promise<Buffer> {
  try {
    return await readTranslated(message.iterator({ destroyOnReturn: false }))
  } catch (error) {
    // What is left is let go: destroyed, it would take the client's connection and our answer along.
    message.resume()
    throw error
  }
}

const readTranslated = (stream: AsyncIterable<Buffer>) => readWhole(stream, MOST_TRANSLATED_BYTES)
