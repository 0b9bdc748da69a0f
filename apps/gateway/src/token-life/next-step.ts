import type { Credential } from '@latchkey/auth-strategy'
import type { Standing } from '../instances/instance.ts'

/** Where an instance stands, as a person sees it: their own switch goes before what BigCommerce says. */
export type InstanceState = Standing | 'disabled'

/** An instance as far as it matters for what a person has to do. */
export interface StandingInstance {
  readonly id: number
  readonly storeHash: string
  readonly credentialKind: Credential['kind']
  /** The app, where its grant is the credential and the organization has registered it. */
  readonly app?: NamedApp | undefined
}

/** A registered app, as a person knows it. */
export interface NamedApp {
  readonly name: string
  /** BigCommerce's page that installs it. */
  readonly installUrl: string
}

/** How an instance stands whose credential its store does not know any more. */
export function refusedStanding(kind: Credential['kind']): 'needs-reapproval' | 'invalid' {
  // An app's token can come back by a click of the merchant's; any other is gone with its account.
  return kind === 'app-grant' ? 'needs-reapproval' : 'invalid'
}

/** What a person clicks or calls so that the instance can be called, in whole sentences. */
export function nextStep(state: Exclude<InstanceState, 'callable'>, of: StandingInstance): string {
  switch (state) {
    case 'disabled':
      return `Enable the instance: PUT /elements/api-v2/instances/${of.id}/enabled.`
    case 'revoked':
      return installAgain(of)
    case 'needs-reapproval':
    case 'invalid':
      return STEPS[of.credentialKind](of)
  }
}

const STEPS = {
  'app-grant': ({ id, storeHash, app }) =>
    `Open ${app?.name ?? 'the app'} in the control panel of store ${storeHash}, under Apps > My Apps, ` +
    `and accept it${app === undefined ? '' : `, or install it at ${app.installUrl}`}; or sign in again ` +
    `for instance ${id}: POST /api/sign-ins.`,
  'store-token': ({ id, storeHash }) =>
    `Create a store-level API account with the same scopes in the control panel of store ${storeHash}, ` +
    'under Settings > API > Store-level API accounts, and send its access token as oauth.user.token ' +
    `to PATCH /elements/api-v2/instances/${id}.`,
  legacy: ({ id, storeHash }) =>
    `Copy the API token from the page of the account's user in the control panel of store ${storeHash}, ` +
    'under Settings > Users, where its API access has to be on, and send it as password to ' +
    `PATCH /elements/api-v2/instances/${id}.`,
} as const satisfies Record<Credential['kind'], (of: StandingInstance) => string>

function installAgain({ storeHash, app }: StandingInstance): string {
  const what = app === undefined ? 'the app' : app.name
  const where = app === undefined ? '' : ` at ${app.installUrl}`
  return `Install ${what} again on store ${storeHash}${where}: the instance keeps its number and its token.`
}
