import {
  DEFAULT_SETTINGS_LOCATION,
  readConnection,
  type AccessTokenConnection,
  type ConnectionSource,
  type Remark,
  type VerifierConnection,
} from '@latchkey/connection-properties'
import type { Member } from '../identity/member.ts'
import type { Instance, InstanceLabels } from '../instances/instance.ts'
import { redeemConsent } from '../instances/redeem-consent.ts'
import { registeredApp } from './connecting-app.ts'
import type { ConnectionDeps } from './connection-deps.ts'
import { broughtConsent, consentPage, type ConsentPage } from './consent.ts'
import { SettingsFileElsewhereError } from './errors.ts'
import { tokenCredential } from './token-credential.ts'

/** A configuration that was written for the CData driver, and what to call the instance. */
export interface ConnectRequest {
  readonly source: ConnectionSource
  readonly labels: Partial<InstanceLabels>
}

/** What came of a configuration. */
export type ConnectOutcome = { readonly notes: readonly Remark[] } & (
  | { readonly status: 'connected'; readonly instance: Instance }
  | { readonly status: 'authorization-required'; readonly consent: ConsentPage }
)

/**
 * Connects a store by the driver's properties: an instance where they hold a token or a code, else the
 * page on which a person consents. A token is tried on the store, and a code exchanged, before anything
 * is written.
 *
 * @throws {ConnectionPropertiesError} Naming every property at fault.
 * @throws {SettingsFileElsewhereError} If what they mean is a file of the caller's machine.
 * @throws The refusals of `verifyAccessToken` and `redeemConsent`. Nothing was made then.
 */
export async function connectStore(
  member: Member,
  { source, labels }: ConnectRequest,
  deps: ConnectionDeps,
): Promise<ConnectOutcome> {
  const { connection, notes } = readConnection(source, deps.addresses)
  switch (connection.kind) {
    case 'access-token':
      return connectToken(member, { connection, labels, notes }, deps)
    case 'exchange-verifier':
      return connectCode(member, { connection, labels, notes }, deps)
    case 'sign-in':
    case 'authorization-url': {
      const consent = await consentPage(member, connection, deps)
      const unused = connection.kind === 'sign-in' ? unusedFile(connection) : []
      return { status: 'authorization-required', consent, notes: [...notes, ...unused] }
    }
    case 'stored-settings':
      throw new SettingsFileElsewhereError()
  }
}

interface Connecting<Kind> {
  readonly connection: Kind
  readonly labels: Partial<InstanceLabels>
  readonly notes: readonly Remark[]
}

async function connectToken(
  member: Member,
  { connection, labels, notes }: Connecting<AccessTokenConnection>,
  deps: ConnectionDeps,
): Promise<ConnectOutcome> {
  const { app, storeHash } = connection
  const isRegistered =
    app !== undefined && (await registeredApp(member, { app }, deps)) !== undefined
  const now = deps.clock.now()
  const { credential, notes: unused } = tokenCredential(connection, { isRegistered, now })
  const store = await deps.verify(storeHash, credential)
  const instance = await deps.instances.insert(member, labelsOf(labels, storeHash), {
    store,
    credential,
    settings: {},
  })
  return { status: 'connected', instance, notes: [...notes, ...unused] }
}

async function connectCode(
  member: Member,
  { connection, labels, notes }: Connecting<VerifierConnection>,
  deps: ConnectionDeps,
): Promise<ConnectOutcome> {
  const consent = await broughtConsent(member, connection, deps)
  const target = {
    kind: 'create',
    labels: labelsOf(labels, connection.storeHash),
    settings: {},
  } as const
  const { instance } = await redeemConsent(member, consent, target, deps)
  return { status: 'connected', instance, notes: [...notes, ...unusedFile(connection)] }
}

function unusedFile({ settingsLocation }: { readonly settingsLocation: string }): Remark[] {
  if (settingsLocation === DEFAULT_SETTINGS_LOCATION) return []
  const message = 'has no effect here: the gateway itself keeps what is granted'
  return [{ field: 'OAuthSettingsLocation', message }]
}

const labelsOf = ({ name, tags }: Partial<InstanceLabels>, storeHash: string): InstanceLabels => ({
  name: name ?? `BigCommerce ${storeHash}`,
  tags: tags ?? [],
})
