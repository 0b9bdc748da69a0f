import { CallRefusedError } from '../errors.ts'
import { acceptsJson } from '../formats/negotiate-format.ts'
import { jsonAnswer, unmodelledAnswer } from '../http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import type { OAuthDestination } from '../http/find-destination.ts'
import type { QuotaState } from '../quota/request-window.ts'
import type { Handler, Route } from '../routing/route.ts'
import { segmentsOf, type StorePath } from '../routing/segments-of.ts'
import type { StoreState } from '../state/store-state.ts'
import type { Mock } from './mock.ts'
import { missingScope, oauthRefusal, tooManyRequests } from './oauth-refusal.ts'
import { answerHeaders, runRoute } from './run-route.ts'

const STORE_PATH = /^\/stores\/([^/]+)\/((v[23])\/.+)$/

/** The OAuth API: V2 and V3 on the API host, by access token, JSON only, each route by its scopes. */
export function answerOAuth(
  mock: Mock,
  request: InboundRequest,
  destination: OAuthDestination,
): OutboundAnswer {
  const [, storeHash, apiPath, version] = STORE_PATH.exec(destination.path) ?? []
  if (storeHash === undefined || apiPath === undefined || version === undefined) {
    return unmodelledAnswer(`${request.method} ${destination.path}`)
  }
  const token = request.headers['x-auth-token']
  const holder = typeof token === 'string' ? mock.state.findByToken(token) : undefined
  if (holder === undefined) return oauthRefusal(version, unknownToken, {})
  if (holder.store.hash !== storeHash) return missingScope({})

  const { granted, state } = holder.store.window.take()
  const quota = quotaHeaders(state)
  if (!granted) {
    const retryAfter = { 'x-retry-after': String(Math.ceil(state.resetMs / 1_000)) }
    return tooManyRequests({ ...quota, ...retryAfter })
  }
  const path = segmentsOf(`/${apiPath}`)
  return answerWithin(mock, { request, destination, ...holder, version, path, quota })
}

interface OAuthCall {
  readonly request: InboundRequest
  readonly destination: OAuthDestination
  readonly store: StoreState
  readonly scopes: readonly string[]
  readonly version: string
  readonly path: StorePath
  readonly quota: Readonly<Record<string, string>>
}

function answerWithin(mock: Mock, call: OAuthCall): OutboundAnswer {
  const { request, version, quota, scopes } = call
  const match = mock.routes.find(request.method, call.path.segments)
  if (match.kind === 'wrong method' && isMethodOfApi(request.method)) {
    return oauthRefusal(version, wrongMethod, { ...quota, allow: match.allowed.join(', ') })
  }
  if (match.kind !== 'found') {
    return unmodelledAnswer(`${request.method} ${call.destination.path}`)
  }
  if (!isOpenTo(match.route, scopes)) return missingScope(quota)
  if (match.route.answer === 'not modelled') {
    return unmodelledAnswer(`${request.method} ${call.destination.path}`)
  }
  try {
    return answerRoute(mock, call, { answer: match.route.answer, params: match.params })
  } catch (error) {
    if (error instanceof CallRefusedError) return oauthRefusal(version, error, quota)
    throw error
  }
}

interface FoundRoute {
  readonly answer: Handler
  readonly params: Readonly<Record<string, string>>
}

function answerRoute(mock: Mock, call: OAuthCall, { answer, params }: FoundRoute): OutboundAnswer {
  const { request, store, version, quota, path } = call
  const { origin, prefix } = call.destination.base
  if (path.extension === 'xml' || !acceptsJson(request.headers.accept)) throw notAcceptable

  const resourceBase = `${prefix}/stores/${store.hash}/${version}`
  const said = runRoute(answer, {
    request,
    accepts: ['json'],
    store,
    params,
    now: mock.clock.now(),
    link: (resource) => ({ url: `${origin}${resourceBase}${resource}`, resource }),
  })
  const headers = { ...quota, ...answerHeaders(said, resourceBase) }
  if (said.body === undefined) return { status: said.status, headers }
  return jsonAnswer(said.status, said.body, headers)
}

function isOpenTo({ opensWith }: Route, scopes: readonly string[]): boolean {
  return opensWith.some((scope) => scope === 'default' || scopes.includes(scope))
}

function quotaHeaders(state: QuotaState): Record<string, string> {
  return {
    'x-rate-limit-requests-left': String(state.requestsLeft),
    'x-rate-limit-requests-quota': String(state.requestsQuota),
    'x-rate-limit-time-reset-ms': String(state.resetMs),
    'x-rate-limit-time-window-ms': String(state.windowMs),
  }
}

const isMethodOfApi = (method: string) => ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].includes(method)

const unknownToken = new CallRefusedError(
  401,
  'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.',
)
const wrongMethod = new CallRefusedError(405, 'The method is not supported by the resource.')
const notAcceptable = new CallRefusedError(406, 'The type asked for in Accept is not supported.')
