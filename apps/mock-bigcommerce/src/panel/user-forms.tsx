import { PANEL_USERS } from '../accounts/panel-user.ts'
import { Form, RadioGroup, TextField } from '../pages/fields.tsx'
import type { StoreState } from '../state/store-state.ts'

interface UserTableProps {
  readonly store: StoreState
  /** Where the users' pages are. */
  readonly at: string
}

/** Who can sign in to a store's control panel. */
export function UserTable({ store, at }: UserTableProps) {
  return (
    <table>
      <caption>Users of this store</caption>
      <thead>
        <tr>
          <th scope="col">E-mail address</th>
          <th scope="col">Name</th>
          <th scope="col">Role</th>
          <th scope="col">Actions</th>
        </tr>
      </thead>
      <tbody>
        {store
          .records(PANEL_USERS)
          .all()
          .map(({ id, email, username, role }) => (
            <tr key={id}>
              <th scope="row">{email}</th>
              <td>{username}</td>
              <td>{role}</td>
              <td>
                {role !== 'owner' && (
                  <a href={`${at}/${id}/remove`} aria-label={`Remove ${email}`}>
                    Remove
                  </a>
                )}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** The form for one more user. */
export function AddUserForm({ to }: { readonly to: string }) {
  return (
    <>
      <h2>Add a user</h2>
      <Form to={to}>
        <TextField label="E-mail address" name="email" type="email" isRequired />
        <RadioGroup
          label="Role"
          name="role"
          choices={[
            { label: 'User: opens apps', value: 'user' },
            { label: 'Authorized: installs and uninstalls apps too', value: 'authorized' },
          ]}
          chosen="user"
        />
        <div className="actions">
          <button>Add user</button>
        </div>
      </Form>
    </>
  )
}

interface OwnerFormProps {
  readonly to: string
  readonly email: string
}

/** The form for the owner's e-mail address, on which every app's token depends. */
export function OwnerForm({ to, email }: OwnerFormProps) {
  return (
    <>
      <h2>Store owner</h2>
      <Form to={to}>
        <TextField
          label="Owner's e-mail address"
          name="owner_email"
          type="email"
          value={email}
          isRequired
          hint="After a change, each installed app has to be accepted anew when it is opened."
        />
        <div className="actions">
          <button>Change</button>
        </div>
      </Form>
    </>
  )
}
