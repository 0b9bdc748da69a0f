import { CallRefusedError } from '../errors.ts'
import { acceptsJson } from '../formats/negotiate-format.ts'
import { jsonAnswer, unmodelledAnswer } from '../http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import type { OAuthDestination } from '../http/find-destination.ts'
import type { QuotaState } from '../quota/request-window.ts'
import type { Caller } from '../routing/caller.ts'
import type { Match } from '../routing/route-table.ts'
import type { ApiAccount } from '../state/accounts.ts'
import type { StoreState } from '../state/store-state.ts'
import type { Mock } from './mock.ts'
import type { CallAddress, NamedCall } from './name-call.ts'
import { missingScope, oauthRefusal, tooManyRequests } from './oauth-refusal.ts'
import { isMethodOfApi, notAcceptable, wrongMethod } from './refusals.ts'
import { answerHeaders, runRoute } from './run-route.ts'

/** The OAuth API: V2 and V3 on the API host, by access token, JSON only, each route by its scopes. */
export function answerOAuth(
  mock: Mock,
  request: InboundRequest,
  { destination, call }: CallAddress<OAuthDestination>,
): OutboundAnswer {
  if (call === undefined) return unmodelledAnswer(`${request.method} ${destination.path}`)
  const token = request.headers['x-auth-token']
  const holder = typeof token === 'string' ? mock.state.findByToken(token) : undefined
  if (holder === undefined) return oauthRefusal(call.version, unknownToken, {})
  const { store, account } = holder
  if (store.hash !== call.storeHash || account.isUnbound === true) return missingScope({})

  const { granted, state } = store.window.take()
  const quota = quotaHeaders(state)
  if (!granted) {
    const retryAfter = { 'x-retry-after': String(Math.ceil(state.resetMs / 1_000)) }
    return tooManyRequests({ ...quota, ...retryAfter })
  }
  const caller = callerOf(account)
  return answerWithin(mock, { ...call, request, destination, store, caller, quota })
}

type OAuthCaller = Extract<Caller, { kind: 'oauth' }>

interface OAuthCall extends NamedCall {
  readonly request: InboundRequest
  readonly destination: OAuthDestination
  readonly store: StoreState
  readonly caller: OAuthCaller
  readonly quota: Readonly<Record<string, string>>
}

function answerWithin(mock: Mock, call: OAuthCall): OutboundAnswer {
  const { request, version, quota, caller } = call
  const match = mock.routes.match(call.requirement, call.path.segments)
  if (match.kind === 'wrong method' && isMethodOfApi(request.method)) {
    return oauthRefusal(version, wrongMethod, { ...quota, allow: match.allowed.join(', ') })
  }
  if (match.kind === 'unknown' || match.kind === 'wrong method') {
    return unmodelledAnswer(`${request.method} ${call.destination.path}`)
  }
  if (!match.requirement.isGranted(caller.scopes)) return missingScope(quota)
  if (match.kind === 'not modelled') return unmodelledAnswer(match.requirement.id)
  try {
    return answerRoute(mock, call, match)
  } catch (error) {
    if (error instanceof CallRefusedError) return oauthRefusal(version, error, quota)
    throw error
  }
}

function answerRoute(
  mock: Mock,
  call: OAuthCall,
  { route, params }: Extract<Match, { kind: 'found' }>,
): OutboundAnswer {
  const { request, store, caller, version, quota, path } = call
  const { origin, prefix } = call.destination.base
  if (path.extension === 'xml' || !acceptsJson(request.headers.accept)) throw notAcceptable

  const resourceBase = `${prefix}/stores/${store.hash}/${version}`
  const said = runRoute(route, {
    request,
    accepts: ['json'],
    store,
    caller,
    params,
    now: mock.clock.now(),
    link: (resource) => ({ url: `${origin}${resourceBase}${resource}`, resource }),
  })
  const headers = { ...quota, ...answerHeaders(said, resourceBase) }
  if (said.body === undefined) return { status: said.status, headers }
  if (said.textType === undefined || typeof said.body !== 'string') {
    return jsonAnswer(said.status, said.body, headers)
  }
  const textHeaders = { 'content-type': said.textType, ...headers }
  return { status: said.status, headers: textHeaders, body: said.body }
}

function callerOf({ clientId, scopes }: ApiAccount): OAuthCaller {
  return { kind: 'oauth', clientId, scopes: new Set(scopes) }
}

function quotaHeaders(state: QuotaState): Record<string, string> {
  return {
    'x-rate-limit-requests-left': String(state.requestsLeft),
    'x-rate-limit-requests-quota': String(state.requestsQuota),
    'x-rate-limit-time-reset-ms': String(state.resetMs),
    'x-rate-limit-time-window-ms': String(state.windowMs),
  }
}

const unknownToken = new CallRefusedError(
  401,
  'Unauthorized - the v3 Auth client ID or token in the request are not a valid combination for this store.',
)
