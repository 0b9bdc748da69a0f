import type { Page, PageCall } from '../pages/page-route.ts'
import { PageLayout } from '../pages/page-layout.tsx'

/** What stands around every page of the login host: its name, and no navigation. */
export function layOutLogin({ title, body }: Page) {
  return (
    <PageLayout site="Log in to BigCommerce" title={title} navigation={[]}>
      {body}
    </PageLayout>
  )
}

/** Signing in: every store is one's own here, and a link leads into its control panel. */
export function storesPage({ mock, links }: PageCall): Page {
  return {
    title: 'Log in to your store',
    body: (
      <>
        <p>This is a mock: no password is asked for. Choose a store to open its control panel.</p>
        <ul>
          {mock.state.stores().map(({ hash, account: { name } }) => (
            <li key={hash}>
              <a href={links.panel(hash, '/')}>{name}</a> (<code>{hash}</code>)
            </li>
          ))}
        </ul>
        <p>
          <a href={links.portal('/')}>Developer Portal</a>
        </p>
      </>
    ),
  }
}
