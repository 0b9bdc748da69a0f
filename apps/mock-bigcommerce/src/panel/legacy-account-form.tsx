import { LEGACY_PERMISSIONS } from '../accounts/legacy-permissions.ts'
import { Actions } from '../pages/confirm.tsx'
import { Checkbox, Form, TextField } from '../pages/fields.tsx'
import { Problems } from '../pages/problems.tsx'
import type { LegacyAccount } from '../state/accounts.ts'

/** What the form of a legacy account says. */
export type LegacyFields = Omit<LegacyAccount, 'id'>

interface LegacyAccountFormProps {
  readonly to: string
  readonly back: string
  readonly apiPath: string
  readonly fields: LegacyFields
  readonly problems: readonly string[]
}

/** A legacy account: its name, its token, and what its user may do in the control panel. */
export function LegacyAccountForm(props: LegacyAccountFormProps) {
  const { to, back, apiPath, fields, problems } = props
  return (
    <>
      <Problems problems={problems} />
      <Form to={to}>
        <TextField label="Username" name="username" value={fields.username} isRequired />
        <TextField label="API Path" name="api_path" value={apiPath} isReadOnly />
        <TextField
          label="API Token"
          name="token"
          value={fields.token}
          isReadOnly
          hint="A new token holds once you save; the one before it then stops working at once."
        />
        <button name="action" value="generate" className="second">
          Generate New Token
        </button>
        <fieldset>
          <legend>Access</legend>
          <Checkbox
            label="Enable the API for this user"
            name="enabled"
            isChecked={fields.isEnabled}
          />
        </fieldset>
        <fieldset>
          <legend>Permissions</legend>
          {LEGACY_PERMISSIONS.map((permission) => (
            <Checkbox
              key={permission}
              label={`Manage ${permission}`}
              name="permission"
              value={permission}
              isChecked={fields.permissions.includes(permission)}
            />
          ))}
        </fieldset>
        <Actions act="Save" back={back} />
      </Form>
    </>
  )
}
