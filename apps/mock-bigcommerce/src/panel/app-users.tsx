import type { App } from '../accounts/app.ts'
import { usersOfApp } from '../accounts/app-users.ts'
import { PANEL_USERS } from '../accounts/panel-user.ts'
import { mayManageApps } from '../accounts/store-users.ts'
import { Form, Hidden, Select } from '../pages/fields.tsx'
import type { StoreState } from '../state/store-state.ts'

interface AppUsersProps {
  readonly app: App
  readonly store: StoreState
  /** Where its forms go. */
  readonly at: string
}

/** Who may open an app, and whom to let in besides. */
export function AppUsers({ app, store, at }: AppUsersProps) {
  const users = usersOfApp({ app, store })
  return (
    <>
      <table>
        <caption>Users of this app</caption>
        <thead>
          <tr>
            <th scope="col">User</th>
            <th scope="col">Role</th>
            <th scope="col">Actions</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <tr key={user.id}>
              <th scope="row">{user.email}</th>
              <td>{user.role}</td>
              <td>
                {!mayManageApps(user) && (
                  <Form to={`${at}/remove`}>
                    <Hidden fields={{ user: String(user.id) }} />
                    <button className="second" aria-label={`Remove ${user.email}`}>
                      Remove
                    </button>
                  </Form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {app.multipleUsers ? (
        <AddUser app={app} store={store} at={at} />
      ) : (
        <p>This app knows one user only: the store&apos;s owner.</p>
      )}
    </>
  )
}

function AddUser({ app, store, at }: AppUsersProps) {
  const users = usersOfApp({ app, store })
  const others = store
    .records(PANEL_USERS)
    .all()
    .filter((user) => !users.includes(user))
  if (others.length === 0) return <p>Every user of this store may open the app.</p>
  const choices = others.map(({ id, email }) => ({ label: email, value: String(id) }))
  return (
    <Form to={at}>
      <Select label="Let another user open it" name="user" choices={choices} chosen="" />
      <div className="actions">
        <button>Add user</button>
      </div>
    </Form>
  )
}
