import { nameScope } from '../accounts/chosen-scopes.ts'
import { Form } from '../pages/fields.tsx'
import type { ApiAccount } from '../state/accounts.ts'

const TOKEN_TYPES = {
  app: 'App',
  'stencil-cli': 'Stencil-CLI token',
  'v2-v3': 'V2/V3 API token',
} as const

interface ApiAccountTableProps {
  readonly accounts: readonly ApiAccount[]
  readonly deleteAt: string
}

/** The store-level accounts, with a box each for deleting several and a link each for deleting one. */
export function ApiAccountTable({ accounts, deleteAt }: ApiAccountTableProps) {
  if (accounts.length === 0) return <p>There are no API accounts yet.</p>
  return (
    <Form to={deleteAt} method="get">
      <table>
        <caption>API accounts</caption>
        <thead>
          <tr>
            <th scope="col">Select</th>
            <th scope="col">Name</th>
            <th scope="col">Token type</th>
            <th scope="col">Client ID</th>
            <th scope="col">OAuth scopes</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <ApiAccountRow key={account.id} account={account} deleteAt={deleteAt} />
          ))}
        </tbody>
      </table>
      <div className="actions">
        <button className="second">Delete selected</button>
      </div>
    </Form>
  )
}

interface ApiAccountRowProps {
  readonly account: ApiAccount
  readonly deleteAt: string
}

function ApiAccountRow({ account, deleteAt }: ApiAccountRowProps) {
  const { id, name, type, clientId, scopes } = account
  return (
    <tr>
      <td>
        <input type="checkbox" name="id" value={id} aria-label={`Select ${name}`} />
      </td>
      <th scope="row">{name}</th>
      <td>{TOKEN_TYPES[type]}</td>
      <td className="value">{clientId}</td>
      <td>
        <details>
          <summary>{`${scopes.length} chosen`}</summary>
          <ul>
            {scopes.map((scope) => (
              <li key={scope}>{nameScope(scope)}</li>
            ))}
          </ul>
        </details>
      </td>
      <td>
        <a href={`${deleteAt}?id=${id}`} aria-label={`Delete ${name}`} title={`Delete ${name}`}>
          <TrashCan />
        </a>
      </td>
    </tr>
  )
}

function TrashCan() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <path
        d="M3 5h14M8 5V3h4v2M5 5l1 12h8l1-12"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
      />
    </svg>
  )
}
