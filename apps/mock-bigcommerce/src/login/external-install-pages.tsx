import type { App } from '../accounts/app.ts'
import { findApp } from '../accounts/portal-apps.ts'
import { CallRefusedError } from '../errors.ts'
import { page, type Page, type PageAnswer, type PageCall } from '../pages/page-route.ts'
import { authorizePath } from './authorize-path.ts'
import { storeIn } from './authorize-request.ts'
import { storeChoicePage } from './store-choice-page.tsx'

/** Installing an app from a link outside BigCommerce, and how the app says that it went. */
export const externalInstallPages = [
  page('/app/{client_id}/install', start),
  page('/app/{client_id}/install/succeeded', (call: PageCall) => {
    const { name } = appIn(call)
    return resultPage(`${name} is installed`, 'You can open it from the Apps menu of your store.')
  }),
  page('/app/{client_id}/install/failed', (call: PageCall) => {
    const { name } = appIn(call)
    return resultPage(`${name} could not be installed`, 'Please try again from where you began.')
  }),
]

function start(call: PageCall): PageAnswer {
  const { mock, links, query } = call
  const app = appIn(call)
  const store = storeIn(mock.state, query.get('context'))
  if (store !== undefined) {
    return { seeOther: links.login(authorizePath(app, store, { external_install: '1' })) }
  }
  const title = `Choose the store for ${app.name}`
  const to = links.login(`/app/${app.clientId}/install`)
  return storeChoicePage({ title, state: mock.state, to, carried: {} })
}

function appIn({ mock, params }: PageCall): App {
  const app = findApp(mock.state, params['client_id'] ?? '')
  if (app === undefined) throw new CallRefusedError(404, 'No app has this client id.')
  return app
}

function resultPage(title: string, text: string): Page {
  return { title, body: <p>{text}</p> }
}
