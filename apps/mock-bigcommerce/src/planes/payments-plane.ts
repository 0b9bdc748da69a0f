import { CallRefusedError } from '../errors.ts'
import {
  jsonAnswer,
  unmodelledAnswer,
  type InboundRequest,
  type OutboundAnswer,
} from '../http/exchange.ts'
import type { PaymentsDestination } from '../http/find-destination.ts'
import { findUsableToken } from '../resources/payments/payment-access-token.ts'
import type { Route } from '../routing/route.ts'
import type { StoreState } from '../state/store-state.ts'
import type { Mock } from './mock.ts'
import { oauthRefusal } from './oauth-refusal.ts'
import { notAcceptable, wrongMethod } from './refusals.ts'
import { runRoute } from './run-route.ts'

const PAYMENTS_PATH = /^\/stores\/([^/]+)\/payments$/
const CREDENTIALS = /^PAT (\S+)$/
const ACCEPTED = 'application/vnd.bc.v1+json'

/** The payments host: one call, let in by a token that pays one order once. */
export function answerPayments(
  mock: Mock,
  request: InboundRequest,
  { path }: PaymentsDestination,
): OutboundAnswer {
  const [, storeHash] = PAYMENTS_PATH.exec(path) ?? []
  const match = mock.routes.find('POST', ['payments'])
  if (storeHash === undefined || match.kind !== 'found') {
    return unmodelledAnswer(`${request.method} ${path}`)
  }
  if (request.method !== 'POST') return oauthRefusal('v3', wrongMethod, { allow: 'POST' })
  try {
    return pay(mock, request, mock.state.find(storeHash), match.route)
  } catch (error) {
    if (error instanceof CallRefusedError) return oauthRefusal('v3', error, {})
    throw error
  }
}

function pay(
  mock: Mock,
  request: InboundRequest,
  store: StoreState | undefined,
  route: Route,
): OutboundAnswer {
  const now = mock.clock.now()
  const [, access_token = ''] = CREDENTIALS.exec(request.headers.authorization ?? '') ?? []
  if (store === undefined || findUsableToken(store, access_token, now) === undefined) {
    throw unauthorized
  }
  if (!(request.headers.accept ?? '').includes(ACCEPTED)) throw notAcceptable
  const said = runRoute(route, {
    request,
    accepts: ['json'],
    store,
    // Nobody's account: what it may do is the token's to say.
    caller: { kind: 'oauth', clientId: '', scopes: new Set() },
    params: { access_token },
    now,
    link: (resource) => ({ url: resource, resource }),
  })
  return jsonAnswer(said.status, said.body)
}

const unauthorized = new CallRefusedError(401, 'Unauthorized')
