import { z } from 'zod'
import { authorizeApp, scopesAsked } from '../accounts/authorize-app.ts'
import { findInstall, requireInstall } from '../accounts/install.ts'
import { requestToken } from '../accounts/request-token.ts'
import { authCallbackUrl } from '../callbacks/callback-urls.ts'
import { jsonAnswer, type OutboundAnswer } from '../http/exchange.ts'
import { appOf, storeOf, userIn, UserKey } from './named-in-call.ts'
import { ControlRefusal, readControl } from './control-answers.ts'
import type { ControlCall } from './control-route.ts'

/** What a consent can say. Everything has a default. */
const Consent = z.object({
  user: UserKey,
  /** Left out: all that the app asks for. */
  scopes: z.array(z.string()).default([]),
  state: z.string().optional(),
  externalInstall: z.boolean().default(false),
  /** Whether the code is to be exchanged at once, as the app would. */
  exchange: z.boolean().default(false),
})

/**
 * A merchant's consent without a browser: the code, and the URL that the browser would be sent to.
 *
 * @throws {ControlRefusal} 409 where an install is asked for that is there already.
 * @throws {CallRefusedError} 404 where an approval is asked for and there is no install.
 */
export function consent(call: ControlCall, act: 'install' | 'approve'): OutboundAnswer {
  const { state, clock } = call.mock
  const [store, app] = [storeOf(call), appOf(call)]
  const said = readControl(Consent, call.body ?? {}, 'the consent is not valid')
  if (act === 'approve') requireInstall(store, app)
  else if (findInstall(store, app) !== undefined) {
    throw new ControlRefusal(409, 'the store has the app already: approve it instead')
  }
  const user = userIn(store, said.user)
  const scopes = scopesAsked(app, said.scopes.join(' '))
  const code = authorizeApp(state, { app, store, user, scopes }, clock.now())
  const request = {
    client_id: app.clientId,
    client_secret: app.clientSecret,
    code: code.id,
    context: `stores/${store.hash}`,
    scope: scopes.join(' '),
    grant_type: 'authorization_code',
    redirect_uri: code.redirectUri,
  }
  const extras = { state: said.state, isExternal: said.externalInstall }
  return jsonAnswer(201, {
    code: code.id,
    scope: request.scope,
    context: request.context,
    redirectUrl: authCallbackUrl(app, code, extras),
    ...(said.exchange && { token: requestToken(state, request, clock.now()) }),
  })
}
