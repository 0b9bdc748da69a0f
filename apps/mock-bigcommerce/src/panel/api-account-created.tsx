import { apiPathOf, credentialsFile } from '../accounts/credentials-file.ts'
import type { Page } from '../pages/page-route.ts'
import type { ApiAccount } from '../state/accounts.ts'
import { panelLink, type PanelCall } from './panel-call.ts'

/** A new account's credentials. No other page shows them, and this one only answers the form. */
export function createdPage(call: PanelCall, account: ApiAccount): Page {
  const { hash } = call.store
  const file = encodeURIComponent(credentialsFile(hash, account))
  const rows = [
    ['Access token', account.accessToken],
    ['Client ID', account.clientId],
    ['Client secret', account.clientSecret],
    ['API Path', apiPathOf(hash)],
    ['Store hash', hash],
  ]
  return {
    status: 201,
    title: 'API credentials',
    body: (
      <>
        <p>
          The account <strong>{account.name}</strong> is made. Keep its credentials now: they cannot
          be shown again.
        </p>
        <dl>
          {rows.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd className="value">{value}</dd>
            </div>
          ))}
        </dl>
        <div className="actions">
          <a
            className="button"
            href={`data:text/plain;charset=utf-8,${file}`}
            download={`BigCommerceAPI-credentials-${hash}.txt`}
          >
            Download credentials (.txt)
          </a>
          <a className="button second" href={panelLink(call, '/settings/api-accounts')}>
            Done
          </a>
        </div>
      </>
    ),
  }
}
