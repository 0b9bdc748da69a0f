import type { Credential } from '@latchkey/auth-strategy'
import { canonicalStoreUrl } from '@latchkey/bigcommerce-client'
import type { Member } from '../identity/member.ts'
import {
  namedAuthenticationType,
  otherSettings,
  readAuthentication,
  sameAuthentication,
  type StoreIdentity,
} from './authentication.ts'
import { unmasked, type Configuration } from './configuration.ts'
import { InstanceChangedError, InstanceNotFoundError, StoreChangedError } from './errors.ts'
import type { ChangeInstance, CreateInstance } from './instance-schemas.ts'
import { settingsOf } from './instance-view.ts'
import type { Instance, InstanceConnection, InstanceLabels } from './instance.ts'
import type { InstanceName, InstanceStore } from './instance-store.ts'

/** Asks the store itself whether a credential opens it, and which store it is. */
export type VerifyCredential = (storeUrl: string, credential: Credential) => Promise<StoreIdentity>

export interface ManageInstancesDeps {
  readonly instances: InstanceStore
  readonly verify: VerifyCredential
  /** Makes this replica forget an instance at once; the others hear of it from PostgreSQL. */
  readonly forget: (instanceId: number) => void
}

/** Makes an instance, once its credential has been seen to open the store. */
export async function createInstance(
  member: Member,
  { name, tags, configuration }: CreateInstance,
  { instances, verify }: ManageInstancesDeps,
): Promise<Instance> {
  const connection = await connect(unmasked(configuration, {}), verify)
  return instances.insert(member, { name, tags }, connection)
}

/** @throws {InstanceNotFoundError} If the caller's organization has no such instance. */
export async function requireInstance(
  member: Member,
  name: InstanceName,
  { instances }: Pick<ManageInstancesDeps, 'instances'>,
): Promise<Instance> {
  const instance = await instances.find(member, name)
  if (instance === undefined) throw new InstanceNotFoundError()
  return instance
}

/** How a change treats the settings that it does not name, and whether the store is asked again. */
export interface ChangeMode {
  readonly settings: 'merge' | 'replace'
  /** `always` where a client asks for re-authentication by the way it calls. */
  readonly verify: 'always' | 'if-changed' | 'never'
}

/**
 * Changes labels, settings or the credential of an instance. Its id and token stay.
 *
 * A credential is verified before anything is written, and a failure leaves the instance as it was.
 *
 * @throws {StoreChangedError} If the new credential opens another store.
 * @throws {InstanceChangedError} If another request won the write. Nothing was written.
 */
export async function changeInstance(
  member: Member,
  name: InstanceName,
  change: ChangeInstance,
  mode: ChangeMode,
  deps: ManageInstancesDeps,
): Promise<Instance> {
  const read = await requireInstance(member, name, deps)
  const connection =
    change.configuration === undefined
      ? {}
      : await reconnect(read, change.configuration, mode, deps.verify)
  return write(member, read, { ...labelsIn(change), ...connection }, deps)
}

/** The labels that a change names. */
export function labelsIn({ name, tags }: ChangeInstance): Partial<InstanceLabels> {
  return { ...(name === undefined ? {} : { name }), ...(tags === undefined ? {} : { tags }) }
}

/** Switches an instance on or off. A disabled instance answers every call with 403. */
export async function setDisabled(
  member: Member,
  name: InstanceName,
  disabled: boolean,
  deps: ManageInstancesDeps,
): Promise<Instance> {
  return write(member, await requireInstance(member, name, deps), { disabled }, deps)
}

/** Deletes an instance; its token opens nothing from then on. */
export async function deleteInstance(
  member: Member,
  name: InstanceName,
  deps: ManageInstancesDeps,
): Promise<void> {
  const { id } = await requireInstance(member, name, deps)
  await deps.instances.delete(member, id)
  deps.forget(id)
}

async function write(
  member: Member,
  read: Instance,
  change: Parameters<InstanceStore['replace']>[2],
  { instances, forget }: ManageInstancesDeps,
): Promise<Instance> {
  const written = await instances.replace(member, read, change)
  if (written === undefined) throw new InstanceChangedError()
  forget(read.id)
  return written
}

async function connect(
  settings: Configuration,
  verify: VerifyCredential,
): Promise<InstanceConnection> {
  const { credential, storeUrl } = readAuthentication(settings)
  return {
    store: await verify(storeUrl, credential),
    credential,
    settings: otherSettings(settings),
  }
}

async function reconnect(
  read: Instance,
  sent: Configuration,
  { settings: treatment, verify: when }: ChangeMode,
  verify: VerifyCredential,
): Promise<Partial<InstanceConnection>> {
  const stored = settingsOf(read)
  const next = settingsAfter(read, unmasked(sent, stored), treatment)
  if (when === 'never' || (when === 'if-changed' && sameAuthentication(stored, next))) {
    return { settings: otherSettings(next) }
  }

  const connection = await connect(next, verify)
  if (connection.store.storeHash !== read.store.storeHash) throw new StoreChangedError()
  return connection
}

/**
 * All settings that an instance has after a change of them, secrets in clear.
 *
 * Settings that name another way to authenticate replace the old way, secrets included; what only the
 * old one needed would contradict it. The store stays the one it is unless it is named; its address
 * is the one with the hash in it, because a token is not tried on a shop's own domain.
 *
 * @param sent Without masks.
 */
export function settingsAfter(
  read: Instance,
  sent: Configuration,
  treatment: ChangeMode['settings'],
): Configuration {
  if (treatment === 'replace') return sent
  const { storeHash, legacyHost } = read.store
  const stored = settingsOf(read)
  const type = namedAuthenticationType(sent)
  if (type === undefined || type === stored['authentication.type']) return { ...stored, ...sent }
  const storeUrl = canonicalStoreUrl(type === 'basic' ? 'legacy' : 'oauth', storeHash, legacyHost)
  return { ...otherSettings(stored), 'store.url': storeUrl, 'authentication.type': type, ...sent }
}
