import type { App } from '../accounts/app.ts'
import { scopeChoices } from '../accounts/chosen-scopes.ts'
import { Actions } from '../pages/confirm.tsx'
import { Checkbox, Form, RadioGroup, TextField } from '../pages/fields.tsx'
import { Problems } from '../pages/problems.tsx'
import { ScopeFields, scopesIn } from '../pages/scope-fields.tsx'

/** What Step 3 says: a URL that is left empty is the empty text. */
export type TechnicalFields = Pick<App, 'type' | 'multipleUsers' | 'scopes'> &
  Readonly<Record<UrlName, string>>

/** The callback URLs of an app. */
export type UrlName = (typeof URLS)[number]['name']

const URLS = [
  { label: 'Auth Callback URL', name: 'authCallbackUrl', isRequired: true },
  { label: 'Load Callback URL', name: 'loadCallbackUrl', isRequired: false },
  { label: 'Uninstall Callback URL', name: 'uninstallCallbackUrl', isRequired: false },
  { label: 'Remove User Callback URL', name: 'removeUserCallbackUrl', isRequired: false },
] as const

/** What the fields are called, for what is wrong with them. */
export const TECHNICAL_LABELS = {
  type: 'App Type',
  ...Object.fromEntries(URLS.map(({ name, label }) => [name, label])),
}

const TYPES = [
  { label: 'Single-click app', value: 'single-click' },
  { label: 'Connector app', value: 'connector' },
]

interface TechnicalFormProps {
  readonly to: string
  readonly back: string
  readonly fields: TechnicalFields
  readonly problems: readonly string[]
}

/** Step 3 of an app's profile: its type, its callbacks and its scopes. */
export function TechnicalForm({ to, back, fields, problems }: TechnicalFormProps) {
  return (
    <>
      <Problems problems={problems} />
      <Form to={to}>
        <RadioGroup label="App Type" name="type" choices={TYPES} chosen={fields.type} />
        {URLS.map(({ label, name, isRequired }) => (
          <TextField
            key={name}
            label={label}
            name={name}
            type="url"
            value={fields[name]}
            isRequired={isRequired}
          />
        ))}
        <fieldset>
          <legend>User Management</legend>
          <Checkbox label="Multiple Users" name="multiple_users" isChecked={fields.multipleUsers} />
        </fieldset>
        <RadioGroup
          label="Setting scopes"
          name="scopes"
          choices={[
            { label: 'Set manually', value: 'manual' },
            { label: 'Modify all', value: 'all' },
          ]}
          chosen="manual"
        />
        <ScopeFields choices={scopeChoices} chosen={fields.scopes} />
        <Actions act="Update & Close" back={back} />
      </Form>
    </>
  )
}

/** What Step 3 was sent with. */
export function technicalFieldsIn(form: URLSearchParams): TechnicalFields {
  return {
    type: form.get('type') === 'connector' ? 'connector' : 'single-click',
    authCallbackUrl: urlIn(form, 'authCallbackUrl'),
    loadCallbackUrl: urlIn(form, 'loadCallbackUrl'),
    uninstallCallbackUrl: urlIn(form, 'uninstallCallbackUrl'),
    removeUserCallbackUrl: urlIn(form, 'removeUserCallbackUrl'),
    multipleUsers: form.get('multiple_users') === 'yes',
    scopes: form.get('scopes') === 'all' ? MOST_OF_EACH : scopesIn(form, scopeChoices),
  }
}

const MOST_OF_EACH = scopeChoices.flatMap(({ options }) => options.at(-1)?.id ?? [])

function urlIn(form: URLSearchParams, name: UrlName): string {
  return (form.get(name) ?? '').trim()
}
