import type { App } from '../accounts/app.ts'
import { Form, TextField } from '../pages/fields.tsx'
import { Problems } from '../pages/problems.tsx'

interface AppTableProps {
  readonly apps: readonly App[]
  /** Where the apps' pages are. */
  readonly at: string
}

/** Every app, whoever made it: the mock has no sign-in to tell developers apart by. */
export function AppTable({ apps, at }: AppTableProps) {
  if (apps.length === 0) return <p>There are no apps yet.</p>
  return (
    <table>
      <caption>Apps</caption>
      <thead>
        <tr>
          <th scope="col">App</th>
          <th scope="col">App ID</th>
          <th scope="col">Type</th>
          <th scope="col">Developer</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {apps.map(({ id, name, type, ownerEmail }) => (
          <tr key={id}>
            <th scope="row">{name}</th>
            <td>{id}</td>
            <td>{type}</td>
            <td>{ownerEmail}</td>
            <td>
              <ul>
                <li>
                  <a href={`${at}/${id}/client-id`} aria-label={`View Client ID of ${name}`}>
                    View Client ID
                  </a>
                </li>
                <li>
                  <a href={`${at}/${id}`} aria-label={`Edit ${name}`}>
                    Edit
                  </a>
                </li>
                <li>
                  <a href={`${at}/${id}/delete`} aria-label={`Delete ${name}`}>
                    Delete
                  </a>
                </li>
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const STEPS = [
  { label: 'Step 1 - App Information', path: '' },
  { label: 'Step 3 - Technical', path: '/technical' },
] as const

interface AppStepsProps {
  readonly at: string
  readonly current: (typeof STEPS)[number]['label']
}

/** The steps of an app's profile. Step 2 and the ones after Step 3 are for the marketplace. */
export function AppSteps({ at, current }: AppStepsProps) {
  return (
    <ol className="steps" aria-label="Steps">
      {STEPS.map(({ label, path }) => (
        <li key={path}>
          <a href={`${at}${path}`} aria-current={label === current ? 'step' : undefined}>
            {label}
          </a>
        </li>
      ))}
    </ol>
  )
}

interface AppNameFormProps {
  readonly to: string
  readonly act: string
  readonly fields: Pick<App, 'name' | 'ownerEmail'>
  readonly problems: readonly string[]
}

/** What an app is called, and whose it is. */
export function AppNameForm({ to, act, fields, problems }: AppNameFormProps) {
  return (
    <>
      <Problems problems={problems} />
      <Form to={to}>
        <fieldset>
          <legend>Your Profile</legend>
          <TextField
            label="Your e-mail address"
            name="owner_email"
            type="email"
            value={fields.ownerEmail}
            isRequired
          />
        </fieldset>
        <fieldset>
          <legend>App Summary</legend>
          <TextField label="App name" name="name" value={fields.name} isRequired />
        </fieldset>
        <div className="actions">
          <button>{act}</button>
        </div>
      </Form>
    </>
  )
}
