import { ConnectionPropertiesError } from '@latchkey/connection-properties'
import { InvalidSignedPayloadError } from '@latchkey/auth-strategy'
import { CutoverRefusedError } from '@latchkey/credential-migration'
import type { CodedError } from '@latchkey/kernel'
import { explain, MissingScopeError } from '@latchkey/scope-catalog'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { SuppliedScopesMissingError } from '../migration/errors.ts'
import { failurePage } from '../pages/failure-page.tsx'
import { PAGE_TYPE } from '../pages/render-page.ts'
import { wantsPage } from '../pages/restrict-pages.ts'
import { RequestInvalidError } from './errors.ts'
import { isOpenConnectors, nameAnswer } from './name-answer.ts'
import { namedFailure } from './named-failure.ts'
import { statusOf } from './status.ts'

/** A failure as a caller gets to see it. */
interface Failure {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly remedy: string
  readonly extra: Readonly<Record<string, unknown>>
}

// RFC 9110 §11.6.1: a 401 names the scheme that would be accepted, which differs by door.
const CHALLENGES: readonly (readonly [prefix: string, challenge: string])[] = [
  ['/stores/', 'X-Auth-Token'],
  ['/legacy/', 'Basic realm="BigCommerce legacy API"'],
  ['/api/v2/', 'Basic realm="BigCommerce legacy API"'],
  ['/bigcommerce/', 'Signed-Payload'],
  ['', 'User'],
]

/**
 * Answers a request that failed, and says in the log what the answer must not say.
 *
 * The one place that speaks to a caller about failures: an RFC 9457 problem, Open Connectors' own
 * shape on its door, or a page for a browser that BigCommerce sent; always with a permanent code, a
 * remedy and the request's id.
 */
export function answerFailure(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const failure = noteFailure(error, request)
  if (reply.sent || reply.raw.headersSent) return

  if (failure.status === 401) void reply.header('www-authenticate', challengeFor(request.url))
  // The database is asked again within that time.
  if (failure.code === 'NOT_READY') void reply.header('retry-after', '1')
  nameAnswer(request, reply)
  const { type, body } = formOf(failure, request)
  void reply.code(failure.status).type(type).send(body)
}

/** Writes a failure into the log, where something else than it is answered, and says what it is. */
export function noteFailure(error: unknown, request: FastifyRequest): Failure {
  const failure = describeFailure(error)
  logFailure(error, failure, request)
  return failure
}

function formOf(failure: Failure, request: FastifyRequest) {
  const { url, headers, id: requestId } = request
  if (isOpenConnectors(url)) {
    return { type: 'application/json', body: elementsError(failure, request) }
  }
  return wantsPage(url, headers.accept)
    ? { type: PAGE_TYPE, body: failurePage({ ...failure, requestId }) }
    : { type: 'application/problem+json', body: problem(failure, request) }
}

/** What a caller may hear of a failure; `UNEXPECTED` where that is nothing. */
export function describeFailure(error: unknown): Failure {
  const named = namedFailure(error)
  const status = named && statusOf(named)
  if (named === undefined || status === undefined) return UNEXPECTED

  const { code, message: title, remedy } = named
  return { status, code, title, remedy, extra: extraOf(named) }
}

function extraOf(named: CodedError): Failure['extra'] {
  if (named instanceof RequestInvalidError || named instanceof ConnectionPropertiesError) {
    return { errors: named.faults }
  }
  if (named instanceof CutoverRefusedError) return { unmet: named.unmet }
  if (named instanceof SuppliedScopesMissingError) return { scopes: named.scopes }
  if (named instanceof MissingScopeError) {
    const { route, permission, way } = explain(named.requirement, new Set(), 'store-token')
    return { route, anyOf: named.missing, permission, way }
  }
  return {}
}

const UNEXPECTED: Failure = {
  status: 500,
  code: 'UNEXPECTED',
  title: 'an unexpected error occurred',
  remedy: 'try again, and report the request id if it stays',
  extra: {},
}

function problem({ status, code, title, remedy, extra }: Failure, { id }: FastifyRequest) {
  return {
    type: `urn:latchkey:problem:${code}`,
    title,
    status,
    code,
    remedy,
    requestId: id,
    ...extra,
  }
}

// Clients of Open Connectors run a pattern over `message` unguarded: it is always a string.
function elementsError({ status, code, title, remedy, extra }: Failure, { id }: FastifyRequest) {
  const message = status === 401 ? ELEMENTS_UNAUTHORIZED : sentence(title, extra)
  return { requestId: id, message, code, remedy, ...extra }
}

// The text that clients of Open Connectors know, whichever secret was wrong.
const ELEMENTS_UNAUTHORIZED =
  'Invalid Organization or User secret, or invalid Element token provided.'

function sentence(title: string, extra: Failure['extra']): string {
  const faults = (extra['errors'] ?? []) as readonly { field: string; message: string }[]
  return [
    title,
    ...faults.map(({ field, message }) => [field, message].filter(Boolean).join(': ')),
  ].join('; ')
}

function challengeFor(url: string): string {
  return CHALLENGES.find(([prefix]) => url.startsWith(prefix))?.[1] ?? 'User'
}

// What the answer must not tell: which of the checks failed.
function whyOf(error: unknown) {
  return error instanceof InvalidSignedPayloadError
    ? { reason: error.reason, skewMs: error.skewMs }
    : {}
}

function logFailure(error: unknown, { status, code }: Failure, request: FastifyRequest): void {
  // The query stays out: `oauth/url` carries an app's secret in it.
  const path = request.url.split('?', 1)[0]
  const line = {
    requestId: request.id,
    method: request.method,
    path,
    status,
    code,
    ...whyOf(error),
  }
  if (status >= 500) request.log.error({ ...line, err: error }, 'a request failed')
  else request.log.info(line, 'a request was refused')
}
