import {
  createStoreAccount,
  deleteStoreAccounts,
  NewStoreAccount,
  requireStoreAccount,
  storeLevelAccounts,
} from '../accounts/store-level-accounts.ts'
import { scopeChoices, stencilChoices } from '../accounts/chosen-scopes.ts'
import { CallRefusedError } from '../errors.ts'
import { action, page, type Page, type PageAnswer } from '../pages/page-route.ts'
import { Confirm } from '../pages/confirm.tsx'
import { scopesIn } from '../pages/scope-fields.tsx'
import { readFields, tryAction } from '../pages/read-fields.ts'
import { apiAccountForm } from './api-account-form.tsx'
import { ApiAccountTable } from './api-account-table.tsx'
import { createdPage } from './api-account-created.tsx'
import { idIn, panelLink, type PanelCall } from './panel-call.ts'

const PATH = '/settings/api-accounts'

/** Store-level API accounts: make one, see its credentials once, delete one or several. */
export const apiAccountPages = [
  page(PATH, listPage),
  page(`${PATH}/new`, (call: PanelCall) => apiAccountForm(call, tokenTypeIn(call.query), {})),
  action(PATH, create),
  page(`${PATH}/delete`, confirmPage),
  action(`${PATH}/delete`, remove),
]

function listPage(call: PanelCall): Page {
  return {
    title: 'Store-level API accounts',
    body: (
      <>
        <details>
          <summary>Create API Account</summary>
          <ul>
            <li>
              <a href={panelLink(call, `${PATH}/new`)}>Create V2/V3 API Token</a>
            </li>
            <li>
              <a href={panelLink(call, `${PATH}/new?type=stencil-cli`)}>Create Stencil-CLI Token</a>
            </li>
          </ul>
        </details>
        <ApiAccountTable
          accounts={storeLevelAccounts(call.store)}
          deleteAt={panelLink(call, `${PATH}/delete`)}
        />
      </>
    ),
  }
}

function create(call: PanelCall): Page {
  const { form, store } = call
  const type = tokenTypeIn(form)
  const scopes = scopesIn(form, type === 'stencil-cli' ? stencilChoices : scopeChoices)
  const name = form.get('name') ?? ''
  const read = readFields(NewStoreAccount, { name, type, scopes }, { name: 'Name' })
  const made =
    read.problems === undefined ? tryAction(() => createStoreAccount(store, read.fields)) : read
  if (made.problems === undefined) return createdPage(call, made.fields)
  return apiAccountForm(call, type, { name, scopes, problems: made.problems })
}

function confirmPage(call: PanelCall): Page {
  const accounts = idsIn(call.query).map((id) => requireStoreAccount(call.store, id))
  if (accounts.length === 0) throw new CallRefusedError(422, 'Choose an account to delete.')
  return {
    title: accounts.length === 1 ? 'Delete this API account?' : 'Delete these API accounts?',
    body: (
      <Confirm to={panelLink(call, `${PATH}/delete`)} act="Delete" back={panelLink(call, PATH)}>
        <p>
          This cannot be undone. The tokens stop working at once, and the webhooks that were made
          with them are deleted.
        </p>
        <ul>
          {accounts.map(({ id, name }) => (
            <li key={id}>
              {name}
              <input type="hidden" name="id" value={id} />
            </li>
          ))}
        </ul>
      </Confirm>
    ),
  }
}

function remove(call: PanelCall): PageAnswer {
  deleteStoreAccounts(call.store, idsIn(call.form))
  return { seeOther: panelLink(call, PATH) }
}

const idsIn = (said: URLSearchParams) => [...new Set(said.getAll('id'))].map(idIn)

const tokenTypeIn = (said: URLSearchParams) =>
  said.get('type') === 'stencil-cli' ? 'stencil-cli' : 'v2-v3'
