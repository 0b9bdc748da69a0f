import type { LegacyAccount } from '../state/accounts.ts'

interface LegacyAccountTableProps {
  readonly accounts: readonly LegacyAccount[]
  /** Where the accounts' pages are. */
  readonly at: string
}

/** The legacy accounts, each with the menu behind its ellipsis. */
export function LegacyAccountTable({ accounts, at }: LegacyAccountTableProps) {
  if (accounts.length === 0) return <p>There are no legacy API accounts yet.</p>
  return (
    <table>
      <caption>Legacy API accounts</caption>
      <thead>
        <tr>
          <th scope="col">Username</th>
          <th scope="col">API</th>
          <th scope="col">Permissions</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ id, username, isEnabled, permissions }) => (
          <tr key={id}>
            <th scope="row">{username}</th>
            <td>{isEnabled ? 'enabled' : 'disabled'}</td>
            <td>{permissions.join(', ')}</td>
            <td>
              <details>
                <summary aria-label={`Actions for ${username}`}>…</summary>
                <ul>
                  <li>
                    <a href={`${at}/${id}/edit`} aria-label={`Edit ${username}`}>
                      Edit
                    </a>
                  </li>
                  <li>
                    <a href={`${at}/${id}/delete`} aria-label={`Delete ${username}`}>
                      Delete
                    </a>
                  </li>
                </ul>
              </details>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
