import { CallRefusedError } from '../errors.ts'
import { negotiateFormat, type Format } from '../formats/negotiate-format.ts'
import { renderXml } from '../formats/render-xml.ts'
import { jsonAnswer, unmodelledAnswer } from '../http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import type { LegacyDestination } from '../http/find-destination.ts'
import type { Route } from '../routing/route.ts'
import type { Match } from '../routing/route-table.ts'
import type { Caller } from '../routing/caller.ts'
import { segmentsOf, type StorePath } from '../routing/segments-of.ts'
import type { StoreState } from '../state/store-state.ts'
import { legacyRefusal } from './legacy-refusal.ts'
import type { Mock } from './mock.ts'
import { answerHeaders, runRoute } from './run-route.ts'

const API_PATH = /^\/api(\/v[23]\/.+)$/
const STORE_VERSION = '7.6.0'

/** The legacy API: V2 on the store's own host, by HTTP Basic, XML unless JSON is asked for. */
export function answerLegacy(
  mock: Mock,
  request: InboundRequest,
  destination: LegacyDestination,
): OutboundAnswer {
  const store = mock.state.find(destination.storeHash)
  const apiPath = API_PATH.exec(destination.path)?.[1]
  if (store === undefined) return unmodelledAnswer(`a store ${destination.storeHash}`)
  if (apiPath === undefined) return unmodelledAnswer(`${request.method} ${destination.path}`)

  const path = segmentsOf(apiPath)
  const format = negotiateFormat(request.headers.accept, path.extension)
  const access = accessOf(request, store, path)
  if ('refusal' in access) return legacyRefusal(format, access.refusal, access.headers)

  const { granted, remaining } = store.hourly.take()
  const quota = {
    'x-bc-apilimit-remaining': String(remaining),
    'x-bc-store-version': STORE_VERSION,
  }
  if (!granted) return legacyRefusal(format, hourUsedUp, quota)
  const caller = { kind: 'legacy', username: access.username } as const
  return answerWithin(mock, { request, destination, store, caller, path, format, quota })
}

interface LegacyCall {
  readonly request: InboundRequest
  readonly destination: LegacyDestination
  readonly store: StoreState
  readonly caller: Caller
  readonly path: StorePath
  readonly format: Format | undefined
  readonly quota: Readonly<Record<string, string>>
}

function answerWithin(mock: Mock, call: LegacyCall): OutboundAnswer {
  const { request, destination, path, format, quota } = call
  const match = mock.routes.find(request.method, path.segments)
  if (match.kind === 'wrong method' && isMethodOfV2(request.method)) {
    return legacyRefusal(format, wrongMethod, { ...quota, allow: match.allowed.join(', ') })
  }
  if (match.kind !== 'found') return unmodelledAnswer(`${request.method} ${destination.path}`)
  if (format === undefined) return legacyRefusal(format, notAcceptable, quota)
  try {
    return answerRoute(mock, { ...call, format }, match)
  } catch (error) {
    if (error instanceof CallRefusedError) return legacyRefusal(format, error, quota)
    throw error
  }
}

function answerRoute(
  mock: Mock,
  call: LegacyCall & { readonly format: Format },
  { route, params }: Extract<Match, { kind: 'found' }>,
): OutboundAnswer {
  const { request, store, caller, format, quota } = call
  const { origin, prefix } = call.destination.base
  const answer = runRoute(route, {
    request,
    accepts: ['json', 'xml'],
    store,
    caller,
    params,
    now: mock.clock.now(),
    link: (resource) => ({ url: `${origin}${prefix}/api/v2${resource}.${format}`, resource }),
  })
  const headers = { ...quota, ...answerHeaders(answer, `${prefix}/api/v2`) }
  if (answer.body === undefined) return { status: answer.status, headers }
  if (format === 'json') return jsonAnswer(answer.status, answer.body, headers)
  return {
    status: answer.status,
    headers: { 'content-type': 'application/xml', ...headers },
    body: renderXml(resourceName(route), answer.body),
  }
}

/** What the records of a route are called: its last segment that is not an id. */
function resourceName({ id }: Route): string {
  return id.split('/').findLast((segment) => !segment.startsWith('{')) ?? ''
}

const isMethodOfV2 = (method: string) => ['GET', 'HEAD', 'POST', 'PUT', 'DELETE'].includes(method)

const hourUsedUp = new CallRefusedError(509, 'The requests-per-hour limit has been reached.')
const wrongMethod = new CallRefusedError(405, 'The method is not supported by the resource.')
const notAcceptable = new CallRefusedError(406, 'The type asked for in Accept is not supported.')

const noCredentials = {
  refusal: new CallRefusedError(401, 'No credentials were supplied in the request.'),
  headers: { 'www-authenticate': 'Basic' },
}
const wrongCredentials = {
  refusal: new CallRefusedError(401, 'The credentials supplied in the request are not valid.'),
  headers: {},
}
const onlyByOAuth = {
  refusal: new CallRefusedError(403, 'This resource cannot be reached with HTTP Basic.'),
  headers: {},
}

function accessOf({ headers }: InboundRequest, store: StoreState, { segments }: StorePath) {
  const encoded = /^Basic +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  if (encoded === undefined) return noCredentials

  const credentials = Buffer.from(encoded, 'base64').toString('utf8')
  const account = store.legacyAccounts
    .all()
    .find(({ username, token }) => credentials === `${username}:${token}`)
  if (account === undefined) return wrongCredentials
  const [version, resource] = segments
  return version === 'v3' || resource === 'hooks' ? onlyByOAuth : account
}
