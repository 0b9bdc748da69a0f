import { findInstall } from '../accounts/install.ts'
import { PANEL_USERS, type PanelUser } from '../accounts/panel-user.ts'
import { Form, Hidden, Select } from '../pages/fields.tsx'
import type { Page } from '../pages/page-route.ts'
import { ScopeTable } from '../pages/scope-table.tsx'
import type { StoreState } from '../state/store-state.ts'
import type { AuthorizeRequest } from './authorize-request.ts'

/** What a merchant is asked, in which store, and what comes back with the answer. */
export interface ConsentQuestion {
  readonly request: AuthorizeRequest
  readonly store: StoreState
  /** Who is signed in, as far as it is known. */
  readonly user: PanelUser
  /** Where the form goes. */
  readonly to: string
  /** What the form carries along unseen. */
  readonly carried: Readonly<Record<string, string | undefined>>
}

/** The consent page: all scopes or none, by their names in the control panel. */
export function consentPage({ request, store, user, to, carried }: ConsentQuestion): Page {
  const { app, scopes } = request
  const before = findInstall(store, app)?.scopes
  return {
    title: before === undefined ? `Install ${app.name}` : `Confirm changes to ${app.name}`,
    body: (
      <>
        <p>
          <strong>{app.name}</strong> asks for access to <strong>{store.account.name}</strong> (
          <code>{store.hash}</code>). You can accept all of it, or none.
        </p>
        <ScopeTable caption="The app will be able to use" scopes={scopes} before={before} />
        <Form to={to}>
          <Hidden fields={carried} />
          <UserSelect store={store} chosen={user} />
          <div className="actions">
            <button name="decision" value="accept">
              Accept
            </button>
            <button name="decision" value="refuse" className="second">
              Refuse
            </button>
          </div>
        </Form>
      </>
    ),
  }
}

const ROLES = { owner: 'store owner', authorized: 'authorized user', user: 'user' } as const

interface UserSelectProps {
  readonly store: StoreState
  readonly chosen: PanelUser
}

/** Who is signed in: a choice, where BigCommerce has a password. */
export function UserSelect({ store, chosen }: UserSelectProps) {
  const choices = store
    .records(PANEL_USERS)
    .all()
    .map(({ id, email, role }) => ({ label: `${email} (${ROLES[role]})`, value: String(id) }))
  return <Select label="Signed in as" name="user" choices={choices} chosen={String(chosen.id)} />
}
