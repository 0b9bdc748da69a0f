import type { SampledCall } from '../proxy/answer-recorder.ts'
import { forwardedHeaders, removeHeader, type FlatHeaders } from '../proxy/headers.ts'
import {
  translateAnswer,
  translateRequest,
} from '../proxy/legacy-translation/legacy-translation.ts'
import type { OpenedInstance } from '../proxy/opened-instance.ts'
import { storeLinkBases } from '../proxy/store-link-bases.ts'
import { upstreamPath, withUpstreamHeaders } from '../proxy/upstream-request.ts'
import type { WholeAnswer } from './whole-answer.ts'

/** A client's read as it is made once more. */
export interface RepeatedRequest {
  readonly host: string
  readonly path: string
  readonly headers: FlatHeaders
  /**
   * What the client would get for an answer whose body is not compressed.
   *
   * @throws {LegacyAnswerError} If it could get nothing.
   */
  readonly inClientsForm: (answer: WholeAnswer) => WholeAnswer
}

/**
 * How the client's own door asks in the client's place, by the credential of `instance`: for a client of
 * the legacy door whose store is reached by OAuth, in OAuth's spelling and translated back.
 *
 * @throws {LegacyFormatError} If the client accepts nothing that the door could answer.
 */
export function repeatedRequest(call: SampledCall, instance: OpenedInstance): RepeatedRequest {
  if (call.door === 'legacy' && instance.upstream === 'oauth') return translated(call, instance)

  const isJson = call.door === 'bigcommerce'
  const headers = withUpstreamHeaders(forwardedHeaders(call.headers), instance, isJson)
  if (call.door === 'legacy') removeHeader(headers, 'accept-encoding')
  return {
    host: instance.upstreamHost,
    path: upstreamPath(instance, call.route) + call.query,
    headers,
    inClientsForm: (answer) => answer,
  }
}

function translated(call: SampledCall, instance: OpenedInstance): RepeatedRequest {
  const path = call.route.slice('/v2'.length)
  const {
    path: spelled,
    wants,
    headers: replaced,
  } = translateRequest({ path, headers: call.headers })
  const headers = forwardedHeaders(call.headers)
  for (const [name, value] of Object.entries(replaced)) {
    removeHeader(headers, name)
    headers.push(name, value)
  }
  // Links lead to the legacy API itself, as in the answer that this one is compared with.
  const clientBase = `https://${instance.legacyHost}/api/v2/`
  const links = { upstreamBases: storeLinkBases(instance), clientBase }
  return {
    host: instance.upstreamHost,
    path: upstreamPath(instance, `/v2${spelled}`) + call.query,
    headers: withUpstreamHeaders(headers, instance, true),
    inClientsForm: (answer) => translateAnswer({ ...answer, ...links, wants, path }),
  }
}
