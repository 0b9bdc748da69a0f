import { legacyApiPathOf } from '../accounts/credentials-file.ts'
import {
  changeLegacyAccount,
  createLegacyAccount,
  NewLegacyAccount,
  requireLegacyAccount,
} from '../accounts/legacy-accounts.ts'
import { LEGACY_PERMISSIONS } from '../accounts/legacy-permissions.ts'
import { newLegacyToken } from '../accounts/new-credentials.ts'
import { Confirm } from '../pages/confirm.tsx'
import { action, page, type Page, type PageAnswer } from '../pages/page-route.ts'
import { readFields, tryAction } from '../pages/read-fields.ts'
import { LegacyAccountForm, type LegacyFields } from './legacy-account-form.tsx'
import { LegacyAccountTable } from './legacy-account-table.tsx'
import { idIn, panelLink, type PanelCall } from './panel-call.ts'

const PATH = '/settings/legacy-api'
const LABELS = { username: 'Username', token: 'API Token' }

/** Legacy API accounts: make, edit, give a new token, disable, delete. */
export const legacyAccountPages = [
  page(PATH, listPage),
  page(`${PATH}/new`, (call: PanelCall) => formPage(call, undefined, blankFields())),
  action(PATH, (call: PanelCall) => save(call, undefined)),
  page(`${PATH}/{account_id}/edit`, (call: PanelCall) => {
    const account = accountOf(call)
    return formPage(call, account.id, account)
  }),
  action(`${PATH}/{account_id}`, (call: PanelCall) => save(call, accountOf(call).id)),
  page(`${PATH}/{account_id}/delete`, confirmPage),
  action(`${PATH}/{account_id}/delete`, remove),
]

function listPage(call: PanelCall): Page {
  return {
    title: 'Legacy API Settings',
    body: (
      <>
        <p>
          <a className="button" href={panelLink(call, `${PATH}/new`)}>
            Create a Legacy API Account
          </a>
        </p>
        <LegacyAccountTable accounts={call.store.legacyAccounts.all()} at={panelLink(call, PATH)} />
      </>
    ),
  }
}

/** @param id The account that is edited; `undefined` for a new one. */
function formPage(
  call: PanelCall,
  id: number | undefined,
  fields: LegacyFields,
  problems: readonly string[] = [],
): Page {
  return {
    ...(problems.length > 0 && { status: 422 }),
    title: 'Legacy API Account Details',
    body: (
      <LegacyAccountForm
        to={panelLink(call, id === undefined ? PATH : `${PATH}/${id}`)}
        back={panelLink(call, PATH)}
        apiPath={legacyApiPathOf(call.store.hash)}
        fields={fields}
        problems={problems}
      />
    ),
  }
}

// A new token is shown in the form and holds once the form is saved.
function save(call: PanelCall, id: number | undefined): PageAnswer {
  const { form, store } = call
  const fields = fieldsIn(form)
  if (form.get('action') === 'generate') {
    return formPage(call, id, { ...fields, token: newLegacyToken() })
  }
  const read = readFields(NewLegacyAccount, fields, LABELS)
  if (read.problems !== undefined) return formPage(call, id, fields, read.problems)
  const saved = tryAction(() =>
    id === undefined
      ? createLegacyAccount(store, read.fields)
      : changeLegacyAccount(store, requireLegacyAccount(store, id), read.fields),
  )
  if (saved.problems !== undefined) return formPage(call, id, fields, saved.problems)
  return { seeOther: panelLink(call, PATH) }
}

function confirmPage(call: PanelCall): Page {
  const { id, username } = accountOf(call)
  return {
    title: `Delete ${username}?`,
    body: (
      <Confirm
        to={panelLink(call, `${PATH}/${id}/delete`)}
        act="Delete"
        back={panelLink(call, PATH)}
      >
        <p>This cannot be undone. The API token stops working at once.</p>
      </Confirm>
    ),
  }
}

function remove(call: PanelCall): PageAnswer {
  call.store.legacyAccounts.remove(accountOf(call).id)
  return { seeOther: panelLink(call, PATH) }
}

function accountOf({ store, params }: PanelCall) {
  return requireLegacyAccount(store, idIn(params['account_id']))
}

function blankFields(): LegacyFields {
  return { username: '', token: newLegacyToken(), isEnabled: true, permissions: LEGACY_PERMISSIONS }
}

function fieldsIn(form: URLSearchParams): LegacyFields {
  return {
    username: form.get('username') ?? '',
    token: form.get('token') ?? '',
    isEnabled: form.get('enabled') === 'yes',
    permissions: LEGACY_PERMISSIONS.filter((name) => form.getAll('permission').includes(name)),
  }
}
