import { authorizeApp } from '../accounts/authorize-app.ts'
import type { PanelUser } from '../accounts/panel-user.ts'
import { ownerOf, requireUser } from '../accounts/store-users.ts'
import { authCallbackUrl, refusalUrl } from '../callbacks/callback-urls.ts'
import { CallRefusedError } from '../errors.ts'
import type { OutboundAnswer } from '../http/exchange.ts'
import { action, page, type PageAnswer, type PageCall } from '../pages/page-route.ts'
import type { StoreState } from '../state/store-state.ts'
import { readAuthorizeRequest } from './authorize-request.ts'
import { consentPage } from './consent-page.tsx'
import { storeChoicePage } from './store-choice-page.tsx'

const PATH = '/oauth2/authorize'

// What the authorize endpoint understands. `external_install` and `from` are BigCommerce's own: that
// it began at a link outside, and that it began in the control panel.
const UNDERSTOOD = [
  'client_id',
  'context',
  'external_install',
  'from',
  'redirect_uri',
  'response_type',
  'scope',
  'state',
]

/** Where an app sends a merchant for consent. */
export const authorizePages = [page(PATH, ask), action(PATH, decide)]

function ask({ mock, links, query }: PageCall): PageAnswer {
  const request = readAuthorizeRequest(mock.state, query)
  const { app, store } = request
  const to = links.login(PATH)
  const carried = understoodIn(query)
  if (store === undefined) {
    const title = `Choose the store for ${app.name}`
    return storeChoicePage({ title, state: mock.state, to, carried })
  }
  return consentPage({ request, store, user: userIn(store, query), to, carried })
}

function decide({ mock, links, form, now }: PageCall): PageAnswer {
  const { app, store, scopes, redirectUri, state } = readAuthorizeRequest(mock.state, form)
  if (store === undefined) throw new CallRefusedError(400, 'No store was chosen.')
  const extras = { state, isExternal: form.get('external_install') !== null }
  if (form.get('decision') === 'refuse') {
    const isInPanel = form.get('from') === 'panel'
    return isInPanel
      ? { seeOther: links.panel(store.hash, '/apps') }
      : redirect(refusalUrl(app, redirectUri, extras))
  }
  if (form.get('decision') !== 'accept') throw new CallRefusedError(400, 'Accept or refuse.')
  const user = userIn(store, form)
  const code = authorizeApp(mock.state, { app, store, user, scopes }, now)
  return redirect(authCallbackUrl(app, code, extras))
}

function redirect(location: string): OutboundAnswer {
  return { status: 302, headers: { location } }
}

function userIn(store: StoreState, said: URLSearchParams): PanelUser {
  const id = said.get('user')
  return id === null ? ownerOf(store) : requireUser(store, Number(id))
}

function understoodIn(query: URLSearchParams): Record<string, string | undefined> {
  return Object.fromEntries(UNDERSTOOD.map((name) => [name, query.get(name) ?? undefined]))
}
