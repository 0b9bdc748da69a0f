import { AppChange, type App } from '../accounts/app.ts'
import { areSameScopes } from '../accounts/chosen-scopes.ts'
import { changeApp } from '../accounts/portal-apps.ts'
import { Confirm } from '../pages/confirm.tsx'
import { action, page, type Page, type PageAnswer, type PageCall } from '../pages/page-route.ts'
import { readFields } from '../pages/read-fields.ts'
import { ScopeTable } from '../pages/scope-table.tsx'
import { AppSteps } from './app-parts.tsx'
import { appOf } from './my-apps-pages.tsx'
import {
  TECHNICAL_LABELS,
  TechnicalForm,
  technicalFieldsIn,
  type TechnicalFields,
} from './technical-form.tsx'

const PATH = '/my/apps/{app_id}/technical'

/** Step 3 of an app's profile. New scopes are asked about once more before they are saved. */
export const technicalPages = [
  page(PATH, (call: PageCall) => formPage(call, shown(appOf(call)))),
  action(PATH, save),
]

function formPage(call: PageCall, fields: TechnicalFields, problems: readonly string[] = []): Page {
  const app = appOf(call)
  const at = call.links.portal(`/my/apps/${app.id}`)
  return {
    ...(problems.length > 0 && { status: 422 }),
    title: `App Features of ${app.name}`,
    body: (
      <>
        <AppSteps at={at} current="Step 3 - Technical" />
        <TechnicalForm
          to={`${at}/technical`}
          back={call.links.portal('/my/apps')}
          fields={fields}
          problems={problems}
        />
      </>
    ),
  }
}

function save(call: PageCall): PageAnswer {
  const app = appOf(call)
  const fields = technicalFieldsIn(call.form)
  const read = readFields(AppChange, withNulls(fields), TECHNICAL_LABELS)
  const problems = [...(read.problems ?? []), ...missingUrls(fields)]
  if (read.fields === undefined || problems.length > 0) return formPage(call, fields, problems)

  const isConfirmed = call.form.get('confirmed') === 'yes'
  if (!isConfirmed && !areSameScopes(app.scopes, fields.scopes)) return confirmPage(call, fields)
  changeApp(call.mock.state, app, read.fields)
  return { seeOther: call.links.portal('/my/apps') }
}

function confirmPage(call: PageCall, { scopes }: TechnicalFields): Page {
  const app = appOf(call)
  const at = call.links.portal(`/my/apps/${app.id}/technical`)
  const said = [...call.form].filter(([name]) => name !== 'confirmed')
  return {
    title: 'Change the OAuth scopes?',
    body: (
      <Confirm to={at} act="Confirm Update" back={at}>
        <p>
          In every store that has the app, its token works on until the merchant opens the app and
          accepts the change.
        </p>
        <ScopeTable caption="The app will ask for" scopes={scopes} before={app.scopes} />
        {said.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input type="hidden" name="confirmed" value="yes" />
      </Confirm>
    ),
  }
}

function missingUrls({ type, authCallbackUrl, loadCallbackUrl }: TechnicalFields): string[] {
  const needsLoad = type === 'single-click'
  return [
    ...(authCallbackUrl === '' ? ['Auth Callback URL: is required'] : []),
    ...(needsLoad && loadCallbackUrl === ''
      ? ['Load Callback URL: is required for a single-click app']
      : []),
  ]
}

function shown({ type, multipleUsers, scopes, ...app }: App): TechnicalFields {
  return {
    type,
    multipleUsers,
    scopes,
    authCallbackUrl: app.authCallbackUrl ?? '',
    loadCallbackUrl: app.loadCallbackUrl ?? '',
    uninstallCallbackUrl: app.uninstallCallbackUrl ?? '',
    removeUserCallbackUrl: app.removeUserCallbackUrl ?? '',
  }
}

// A field that is left empty means that there is no such URL.
function withNulls(fields: TechnicalFields): object {
  const said = Object.entries(fields)
  return Object.fromEntries(said.map(([name, value]) => [name, value === '' ? null : value]))
}
