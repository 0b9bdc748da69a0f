import { scopeChoices, stencilChoices } from '../accounts/chosen-scopes.ts'
import { apiPathOf } from '../accounts/credentials-file.ts'
import type { ApiAccount } from '../state/accounts.ts'
import { Actions } from '../pages/confirm.tsx'
import { Form, Hidden, TextField } from '../pages/fields.tsx'
import type { Page } from '../pages/page-route.ts'
import { Problems } from '../pages/problems.tsx'
import { ScopeFields } from '../pages/scope-fields.tsx'
import { panelLink, type PanelCall } from './panel-call.ts'

/** What the form was sent with, where it comes back. */
interface Sent {
  readonly name?: string
  readonly scopes?: readonly string[]
  readonly problems?: readonly string[]
}

/** The form for a new store-level API account. */
export function apiAccountForm(
  call: PanelCall,
  type: Exclude<ApiAccount['type'], 'app'>,
  { name = '', scopes = [], problems = [] }: Sent,
): Page {
  const isStencil = type === 'stencil-cli'
  return {
    ...(problems.length > 0 && { status: 422 }),
    title: isStencil ? 'Create Stencil-CLI Token' : 'Create V2/V3 API Token',
    body: (
      <>
        <Problems problems={problems} />
        <Form to={panelLink(call, '/settings/api-accounts')}>
          <Hidden fields={{ type }} />
          <TextField label="Name" name="name" value={name} isRequired hint={NAME_HINT} />
          <TextField
            label="API Path"
            name="api_path"
            value={apiPathOf(call.store.hash)}
            isReadOnly
            hint="The store hash stands between “stores/” and “/v3/”."
          />
          <ScopeFields choices={isStencil ? stencilChoices : scopeChoices} chosen={scopes} />
          <Actions act="Save" back={panelLink(call, '/settings/api-accounts')} />
        </Form>
      </>
    ),
  }
}

const NAME_HINT = 'Only users of this store see it.'
