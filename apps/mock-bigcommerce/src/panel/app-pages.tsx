import { APPS, type App } from '../accounts/app.ts'
import { findInstall, requireInstall } from '../accounts/install.ts'
import { openApp } from '../accounts/open-app.ts'
import { requireApp } from '../accounts/portal-apps.ts'
import { uninstallApp } from '../accounts/uninstall-app.ts'
import { authorizePath } from '../login/authorize-path.ts'
import { UserSelect } from '../login/consent-page.tsx'
import { Confirm } from '../pages/confirm.tsx'
import { Form } from '../pages/fields.tsx'
import { action, page, type Page, type PageAnswer } from '../pages/page-route.ts'
import { ScopeTable } from '../pages/scope-table.tsx'
import { AppUsers } from './app-users.tsx'
import { AvailableApps, InstalledApps } from './app-tables.tsx'
import { panelLink, userOf, type PanelCall } from './panel-call.ts'

/** The store's apps: install one, open it, see what it may do, uninstall it. */
export const appPages = [
  page('/apps', listPage),
  page('/apps/{app_id}', appPage),
  page('/apps/{app_id}/install', install),
  page('/apps/{app_id}/open', open),
  page('/apps/{app_id}/uninstall', confirmPage),
  action('/apps/{app_id}/uninstall', uninstall),
]

/** The app that the call's path names. */
export function appOf({ mock, params }: PanelCall): App {
  return requireApp(mock.state, params['app_id'] ?? '')
}

function listPage(call: PanelCall): Page {
  const { mock, store } = call
  const apps = mock.state.global.records(APPS).all()
  const installed = apps.flatMap((app) => {
    const found = findInstall(store, app)
    return found === undefined ? [] : [{ app, state: found.state }]
  })
  const available = apps.filter((app) => findInstall(store, app) === undefined)
  const at = panelLink(call, '/apps')
  return {
    title: 'Apps',
    body: (
      <>
        <InstalledApps apps={installed} at={at} />
        <AvailableApps apps={available} at={at} />
      </>
    ),
  }
}

function appPage(call: PanelCall): Page {
  const app = appOf(call)
  const { state, scopes } = requireInstall(call.store, app)
  const at = panelLink(call, `/apps/${app.id}`)
  return {
    title: app.name,
    body: (
      <>
        <p>
          State: <strong>{state}</strong>
        </p>
        <Form to={`${at}/open`} method="get">
          <UserSelect store={call.store} chosen={userOf(call)} />
          <div className="actions">
            <button>Open</button>
            <a className="button second" href={`${at}/uninstall`}>
              Uninstall
            </a>
          </div>
        </Form>
        <ScopeTable caption="What the app can use" scopes={scopes} />
        <AppUsers app={app} store={call.store} at={`${at}/users`} />
      </>
    ),
  }
}

// Consent is the login host's business, wherever it is asked for.
function install(call: PanelCall): PageAnswer {
  return { seeOther: consentLink(call, appOf(call)) }
}

async function open(call: PanelCall): Promise<PageAnswer> {
  const { store, query, now } = call
  const app = appOf(call)
  const user = userOf(call)
  const url = query.get('url')
  const opening = await openApp({ app, store, user, ...(url !== null && { url }) }, now)
  return { seeOther: opening.kind === 'load' ? opening.url : consentLink(call, app, user.id) }
}

function consentLink({ links, store }: PanelCall, app: App, user?: number): string {
  return links.login(authorizePath(app, store, { from: 'panel', user }))
}

function confirmPage(call: PanelCall): Page {
  const app = appOf(call)
  requireInstall(call.store, app)
  const at = panelLink(call, `/apps/${app.id}`)
  return {
    title: `Uninstall ${app.name}?`,
    body: (
      <Confirm to={`${at}/uninstall`} act="Uninstall" back={at}>
        <p>Its token stops working at once, and its webhooks are deleted.</p>
        <UserSelect store={call.store} chosen={userOf(call)} />
      </Confirm>
    ),
  }
}

function uninstall(call: PanelCall): PageAnswer {
  const { mock, store } = call
  // How the app takes it is not waited for.
  void uninstallApp(mock, { app: appOf(call), store, user: userOf(call) })
  return { seeOther: panelLink(call, '/apps') }
}
