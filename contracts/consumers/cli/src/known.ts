import { fromState, type TextFromState } from '@latchkey/contracts'

/** The secrets of the organization's member who runs the commands. */
export const SECRETS = { user: 'fakeUserSecret', organization: 'fakeOrganizationSecret' }

/** What the gateway's state says, and what commands are told of it. */
export const KNOWN = {
  authorization: `User ${SECRETS.user}, Organization ${SECRETS.organization}`,
  instanceId: 12,
  instanceToken: 'fakeInstanceToken',
  migrationId: 7,
  version: 4,
  differenceId: 5,
  resourceKey: 'store/order/created https://hooks.example.com/orders',
  fleetId: 3,
  appId: 2,
}

/** The header of the organization's member. */
export const MEMBER = { authorization: known('${authorization}') }

/** The sample store's, which stands behind the gateway where the pact is verified. */
export const STORE = {
  hash: 'wuxeae6',
  username: 'admin',
  apiToken: 'fa15e1e9ac70fa15e1e9ac70fa15e1e9ac700001',
  accessToken: 'fakeAccessTokenFull00000000000a',
  narrowToken: 'fakeAccessTokenReadOnly0000000b',
}

/** A text of a request with what is known in it. */
export function known(template: string): TextFromState {
  return fromState(template, KNOWN)
}

/** A number of a request that is known. */
export function knownNumber(name: 'appId' | 'instanceId' | 'version') {
  return {
    'pact:matcher:type': 'equality',
    'pact:generator:type': 'ProviderState',
    expression: `\${${name}}`,
    value: KNOWN[name],
  }
}
