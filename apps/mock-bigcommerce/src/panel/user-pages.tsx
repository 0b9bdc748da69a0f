import { removeStoreUser } from '../accounts/app-users.ts'
import { changeOwnerEmail } from '../accounts/change-owner-email.ts'
import { NewPanelUser, OwnerChange } from '../accounts/panel-user.ts'
import { addUser, ownerOf, requireUser } from '../accounts/store-users.ts'
import { Confirm } from '../pages/confirm.tsx'
import { action, page, type Page, type PageAnswer } from '../pages/page-route.ts'
import { Problems } from '../pages/problems.tsx'
import { readFields, tryAction, type ReadFields } from '../pages/read-fields.ts'
import { idIn, panelLink, type PanelCall } from './panel-call.ts'
import { AddUserForm, OwnerForm, UserTable } from './user-forms.tsx'

/** Who can sign in to the control panel, and under which address the store's owner does. */
export const userPages = [
  page('/users', (call: PanelCall) => listPage(call)),
  action('/users', add),
  action('/users/owner', changeOwner),
  page('/users/{user_id}/remove', confirmPage),
  action('/users/{user_id}/remove', remove),
]

function listPage(call: PanelCall, problems: readonly string[] = []): Page {
  const at = panelLink(call, '/users')
  return {
    ...(problems.length > 0 && { status: 422 }),
    title: 'Users',
    body: (
      <>
        <Problems problems={problems} />
        <UserTable store={call.store} at={at} />
        <AddUserForm to={at} />
        <OwnerForm to={`${at}/owner`} email={ownerOf(call.store).email} />
      </>
    ),
  }
}

function add(call: PanelCall): PageAnswer {
  const { form, store } = call
  const said = { email: form.get('email') ?? '', role: form.get('role') ?? 'user' }
  const read = readFields(NewPanelUser, said, { email: 'E-mail address', role: 'Role' })
  return showUsers(call, read.problems ? read : tryAction(() => addUser(store, read.fields)))
}

function changeOwner(call: PanelCall): PageAnswer {
  const said = { email: call.form.get('owner_email') ?? '' }
  const read = readFields(OwnerChange, said, { email: "Owner's e-mail address" })
  const { email } = read.fields ?? {}
  return showUsers(
    call,
    email === undefined ? read : tryAction(() => changeOwnerEmail(call.store, email)),
  )
}

function confirmPage(call: PanelCall): Page {
  const { id, email } = requireUser(call.store, idIn(call.params['user_id']))
  return {
    title: `Remove ${email}?`,
    body: (
      <Confirm
        to={panelLink(call, `/users/${id}/remove`)}
        act="Remove"
        back={panelLink(call, '/users')}
      >
        <p>Every app that knows this user is told.</p>
      </Confirm>
    ),
  }
}

function remove(call: PanelCall): PageAnswer {
  const { mock, store } = call
  const user = requireUser(store, idIn(call.params['user_id']))
  // How the apps take it is not waited for.
  void removeStoreUser(mock, store, user)
  return { seeOther: panelLink(call, '/users') }
}

function showUsers(call: PanelCall, { problems }: ReadFields<unknown>): PageAnswer {
  if (problems !== undefined) return listPage(call, problems)
  return { seeOther: panelLink(call, '/users') }
}
