import type { App } from '../accounts/app.ts'
import { nameScope } from '../accounts/chosen-scopes.ts'
import type { Install } from '../accounts/install.ts'

interface InstalledAppsProps {
  readonly apps: readonly { readonly app: App; readonly state: Install['state'] }[]
  /** Where the apps' pages are. */
  readonly at: string
}

/** The apps that a store has. */
export function InstalledApps({ apps, at }: InstalledAppsProps) {
  if (apps.length === 0) return <p>No app is installed.</p>
  return (
    <table>
      <caption>Installed apps</caption>
      <thead>
        <tr>
          <th scope="col">App</th>
          <th scope="col">State</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {apps.map(({ app: { id, name }, state }) => (
          <tr key={id}>
            <th scope="row">
              <a href={`${at}/${id}`}>{name}</a>
            </th>
            <td>{state}</td>
            <td>
              <a href={`${at}/${id}/open`} aria-label={`Open ${name}`}>
                Open
              </a>{' '}
              <a href={`${at}/${id}/uninstall`} aria-label={`Uninstall ${name}`}>
                Uninstall
              </a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

interface AvailableAppsProps {
  readonly apps: readonly App[]
  readonly at: string
}

/** The apps of the Developer Portal that a store does not have. */
export function AvailableApps({ apps, at }: AvailableAppsProps) {
  if (apps.length === 0) return null
  return (
    <table>
      <caption>Available apps</caption>
      <thead>
        <tr>
          <th scope="col">App</th>
          <th scope="col">Asks for</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {apps.map(({ id, name, scopes, authCallbackUrl }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{scopes.map(nameScope).join(', ')}</td>
            <td>
              {authCallbackUrl === null ? (
                'not ready: no auth callback URL'
              ) : (
                <a href={`${at}/${id}/install`} aria-label={`Install ${name}`}>
                  Install
                </a>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
