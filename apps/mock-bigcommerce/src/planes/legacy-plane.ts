import { isPermitted } from '../accounts/legacy-permissions.ts'
import { CallRefusedError } from '../errors.ts'
import { negotiateFormat, type Format } from '../formats/negotiate-format.ts'
import { renderXml } from '../formats/render-xml.ts'
import { jsonAnswer, unmodelledAnswer } from '../http/exchange.ts'
import type { InboundRequest, OutboundAnswer } from '../http/exchange.ts'
import type { LegacyDestination } from '../http/find-destination.ts'
import type { ResourceAnswer, Route } from '../routing/route.ts'
import { methodsAt, type Match } from '../routing/route-table.ts'
import type { StorePath } from '../routing/segments-of.ts'
import type { LegacyAccount } from '../state/accounts.ts'
import type { StoreState } from '../state/store-state.ts'
import { legacyRefusal } from './legacy-refusal.ts'
import type { Mock } from './mock.ts'
import type { CallAddress, NamedCall } from './name-call.ts'
import { isMethodOfApi, notAcceptable, wrongMethod } from './refusals.ts'
import { answerHeaders, runRoute } from './run-route.ts'

const STORE_VERSION = '7.6.0'

/** The legacy API: V2 on the store's own host, by HTTP Basic, XML unless JSON is asked for. */
export function answerLegacy(
  mock: Mock,
  request: InboundRequest,
  { destination, call }: CallAddress<LegacyDestination>,
): OutboundAnswer {
  const store = mock.state.find(destination.storeHash)
  if (store === undefined) return unmodelledAnswer(`a store ${destination.storeHash}`)
  if (call === undefined) return unmodelledAnswer(`${request.method} ${destination.path}`)

  const { path, requirement } = call
  const format = negotiateFormat(request.headers.accept, path.extension)
  const access = accessOf(request, store, path)
  if ('refusal' in access) return legacyRefusal(format, access.refusal, access.headers)

  const { granted, remaining } = store.hourly.take()
  const quota = {
    'x-bc-apilimit-remaining': String(remaining),
    'x-bc-store-version': STORE_VERSION,
  }
  if (!granted) return legacyRefusal(format, hourUsedUp, quota)
  const { account } = access
  const reached = { request, destination, store, path, requirement }
  return answerWithin(mock, { ...reached, account, format, quota })
}

interface LegacyCall extends Pick<NamedCall, 'path' | 'requirement'> {
  readonly request: InboundRequest
  readonly destination: LegacyDestination
  readonly store: StoreState
  readonly account: LegacyAccount
  readonly format: Format | undefined
  readonly quota: Readonly<Record<string, string>>
}

/** A call whose format was agreed on. */
type NegotiatedCall = LegacyCall & { readonly format: Format }

function answerWithin(mock: Mock, call: LegacyCall): OutboundAnswer {
  const { request, destination, path, format, quota } = call
  // What can be done to a resource is what can be read of it, and more.
  const asksForOptions = request.method === 'OPTIONS'
  const match = asksForOptions
    ? mock.routes.find('GET', path.segments)
    : mock.routes.match(call.requirement, path.segments)
  if (match.kind === 'wrong method' && isMethodOfApi(request.method)) {
    return legacyRefusal(format, wrongMethod, { ...quota, allow: match.allowed.join(', ') })
  }
  if (match.kind !== 'found') return unmodelledAnswer(`${request.method} ${destination.path}`)
  if (!isPermitted(call.account, match.route.id)) return legacyRefusal(format, notPermitted, quota)
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
  call: NegotiatedCall,
  { route, params }: Extract<Match, { kind: 'found' }>,
): OutboundAnswer {
  const { request, store, account, format, quota } = call
  const { origin, prefix } = call.destination.base
  const answer = runRoute(route, {
    request,
    accepts: ['json', 'xml'],
    store,
    caller: { kind: 'legacy', username: account.username },
    params,
    now: mock.clock.now(),
    link: (resource) => ({ url: `${origin}${prefix}/api/v2${resource}.${format}`, resource }),
  })
  if (request.method === 'OPTIONS') return optionsOf(answer, call)
  const headers = { ...quota, ...answerHeaders(answer, `${prefix}/api/v2`) }
  return rendered(format, resourceName(route), answer, headers)
}

/**
 * What the records of a route are called: its last segment that is not an id. As the legacy API's own
 * links do, its XML spells a name of two words without the underscore, such as `customfields`.
 */
function resourceName({ id }: Route): string {
  const segment = id.split('/').findLast((each) => !each.startsWith('{')) ?? ''
  return segment.replaceAll('_', '')
}

/** What OPTIONS says of a resource: its methods in `Allow`, and the fields that a record of it has. */
function optionsOf({ body }: ResourceAnswer, { path, quota, format }: NegotiatedCall) {
  const headers = { ...quota, allow: [...methodsAt(path.segments), 'OPTIONS'].join(', ') }
  const [record] = Array.isArray(body) ? (body as unknown[]) : [body]
  const fields = typeof record === 'object' && record !== null ? Object.keys(record) : []
  return rendered(format, 'fields', { status: 200, body: fields }, headers)
}

function rendered(
  format: Format,
  name: string,
  { status, body }: ResourceAnswer,
  headers: Readonly<Record<string, string>>,
): OutboundAnswer {
  if (body === undefined) return { status, headers }
  if (format === 'json') return jsonAnswer(status, body, headers)
  const typed = { 'content-type': 'application/xml', ...headers }
  return { status, headers: typed, body: renderXml(name, body) }
}

const hourUsedUp = new CallRefusedError(509, 'The requests-per-hour limit has been reached.')

const notPermitted = new CallRefusedError(403, 'The user is not permitted to do that.')

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
  if (account?.isEnabled !== true) return wrongCredentials
  const [version, resource] = segments
  return version === 'v3' || resource === 'hooks' ? onlyByOAuth : { account }
}
