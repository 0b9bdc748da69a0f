import { page, type Page } from '../pages/page-route.ts'
import { PageLayout } from '../pages/page-layout.tsx'
import { panelLink, type PanelCall } from './panel-call.ts'

/** What stands around every page of a control panel: the store's name, and where to go. */
export function layOutPanel({ title, body }: Page, call: PanelCall) {
  const { store, links } = call
  const navigation = [
    { label: 'Home', href: panelLink(call, '/') },
    { label: 'Apps', href: panelLink(call, '/apps') },
    { label: 'Users', href: panelLink(call, '/users') },
    { label: 'Settings', href: panelLink(call, '/settings') },
    { label: 'Advanced Settings', href: panelLink(call, '/advanced-settings') },
    { label: 'Log out', href: links.login('/') },
  ]
  return (
    <PageLayout site={`${store.account.name} control panel`} title={title} navigation={navigation}>
      {body}
    </PageLayout>
  )
}

/** The control panel's start, and the menus that lead to its API accounts: the present one and the older. */
export const settingsPages = [
  page('/', homePage),
  page('/settings', (call: PanelCall) => menuPage(call, 'Settings', 'Store-level API accounts')),
  page('/advanced-settings', (call: PanelCall) =>
    menuPage(call, 'Advanced Settings', 'API Accounts'),
  ),
]

function homePage({ store }: PanelCall): Page {
  const { name, plan, domain } = store.account
  const permanent = `store-${store.hash}.mybigcommerce.com`
  return {
    title: 'Home',
    body: (
      <dl>
        <dt>Store</dt>
        <dd>{name}</dd>
        <dt>Store hash</dt>
        <dd className="value">{store.hash}</dd>
        <dt>Permanent address</dt>
        <dd className="value">{permanent}</dd>
        <dt>Domain</dt>
        <dd className="value">{domain ?? permanent}</dd>
        <dt>Plan</dt>
        <dd>{plan}</dd>
      </dl>
    ),
  }
}

function menuPage(call: PanelCall, title: string, apiAccounts: string): Page {
  return {
    title,
    body: (
      <>
        <h2>API</h2>
        <ul>
          <li>
            <a href={panelLink(call, '/settings/api-accounts')}>{apiAccounts}</a>
          </li>
          <li>
            <a href={panelLink(call, '/settings/legacy-api')}>Legacy API Settings</a>
          </li>
        </ul>
      </>
    ),
  }
}
