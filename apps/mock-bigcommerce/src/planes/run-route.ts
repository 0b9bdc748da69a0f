import { CallRefusedError } from '../errors.ts'
import { decodeBody } from '../formats/decode-body.ts'
import type { Format } from '../formats/negotiate-format.ts'
import type { InboundRequest } from '../http/exchange.ts'
import { queryOf } from '../http/query-of.ts'
import type { ResourceAnswer, ResourceCall, Route } from '../routing/route.ts'

/** A call on its way to a resource: all but the body, which the plane's formats decide on. */
export interface RouteCall extends Omit<ResourceCall, 'body' | 'query'> {
  readonly request: InboundRequest
  readonly accepts: readonly Format[]
}

/**
 * Lets a resource answer, and holds its answer back where the caller already has it.
 *
 * @throws {CallRefusedError} If the body cannot be read, or the resource refuses.
 */
export function runRoute(
  { answer, takesForm, needsType }: Route,
  { request, accepts, ...call }: RouteCall,
): ResourceAnswer {
  if (needsType && request.headers['content-type'] === undefined) {
    throw new CallRefusedError(400, 'Input is invalid')
  }
  const reads = request.method === 'GET' || request.method === 'HEAD'
  const said = answer({
    ...call,
    query: queryOf(request.target),
    body: reads ? undefined : decodeBody(request, accepts, takesForm),
  })
  return reads && isKnown(said, request) ? { ...said, status: 304, body: undefined } : said
}

/** The headers that belong to a resource's answer whatever the plane. */
export function answerHeaders(answer: ResourceAnswer, resourceBase: string) {
  return {
    ...(answer.createdAt !== undefined && { location: `${resourceBase}${answer.createdAt}` }),
    ...(answer.lastModified !== undefined && {
      'last-modified': answer.lastModified.toUTCString(),
    }),
  }
}

function isKnown({ lastModified }: ResourceAnswer, { headers }: InboundRequest): boolean {
  const since = Date.parse(headers['if-modified-since'] ?? '')
  // An HTTP date has no milliseconds, so what it is compared with must have none either.
  return lastModified !== undefined && Math.floor(lastModified.getTime() / 1_000) * 1_000 <= since
}
