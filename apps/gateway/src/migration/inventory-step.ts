import {
  OwnedResourceNotFoundError,
  recreateWebhook,
  StoreUnavailableError,
  type OwnedKind,
  type StoreCredential,
} from '@latchkey/bigcommerce-client'
import { phaseAfter } from '@latchkey/credential-migration'
import { RequestInvalidError } from '../http/errors.ts'
import type { Member } from '../identity/member.ts'
import type { Instance } from '../instances/instance.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import {
  takeInventory,
  type CredentialBefore,
  type Inventory,
} from '../owned-resources/take-inventory.ts'
import { assertSameCredential } from './assert-same-credential.ts'
import { readCredential, storeCredential } from './instance-credentials.ts'
import { readInventory, writeInventory, writeSettlement } from './inventory-rows.ts'
import type { MigrationDeps, StepOutcome, StepRequest, StepWarning } from './migration-deps.ts'
import type { Migration } from './migration.ts'

/** Whose things are looked for. */
export interface TakeInventory extends StepRequest {
  /** Other instances of the store whose OAuth accounts this migration replaces, too. */
  readonly alongside?: readonly number[] | undefined
}

/**
 * Looks what the credentials that are to go own, and the new one does not see. Nothing is changed in the
 * store.
 *
 * @throws {WrongPhaseError} If there is no new credential yet.
 * @throws {InstanceNotFoundError} If an instance alongside is not there.
 * @throws {RequestInvalidError} If one is of another store.
 * @throws {StoreUnavailableError} If the store is down for a part of it: nobody would look again.
 */
export async function inventoryStep(
  member: Member,
  migrationId: number,
  { alongside = [], why, version, dryRun }: TakeInventory,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  const { migration, instance, after } = await supplied(member, migrationId, deps)
  const legacy = { owner: OWNER_LEGACY, credential: await legacyOf(member, instance, deps) }
  const others = await Promise.all(
    alongside.map((id) => otherOwner(member, { id, storeHash: migration.storeHash }, deps)),
  )
  const inventory = await takeInventory({ before: [legacy, ...others], after }, deps.asking)
  const isDown = inventory.unseen.some(({ status = 0 }) => status >= 500)
  if (isDown) throw new StoreUnavailableError()
  const warnings = warningsOf(inventory)
  if (dryRun === true) return { warnings, applied: false }
  await deps.migrations.change(member, { id: migration.id, version }, async (held) => {
    phaseAfter(held.migration.phase, 'inventory')
    assertSameCredential(held, migration)
    const orphaned = inventory.orphaned.map(({ instruction, ...resource }) => ({
      ...resource,
      remedy: instruction,
    }))
    await writeInventory(held.manager, migration.id, { orphaned, unseen: inventory.unseen })
    const evidence = { orphaned: inventory.orphaned.length, unseen: inventory.unseen, alongside }
    const event = { kind: 'inventory-taken', memberId: member.id, why, evidence } as const
    await held.write({ inventoryAt: held.at }, event)
  })
  return { warnings, applied: true }
}

// That a legacy account reaches nothing of the kind is a fact, and no gap.
function warningsOf({ unseen }: Inventory): StepWarning[] {
  return unseen
    .filter(({ why }) => why !== 'needs-oauth')
    .map(({ kind, why, owner, path }) => ({
      code: 'INVENTORY_UNSEEN',
      text: `${owner ?? 'the new credential'}: ${kind}s${path === undefined ? '' : ` at ${path}`}: ${why}`,
    }))
}

const OWNER_LEGACY = 'legacy'
const OTHER_OWNER = /^instance:(\d{1,9})$/

/** What is done about one resource. */
export interface SettleResource extends StepRequest {
  readonly kind: OwnedKind
  readonly key: string
  readonly settlement: 'recreate' | 'waive'
}

/**
 * Settles one resource of the inventory: a webhook is created anew under the new credential, or a person
 * says that it may be lost.
 *
 * The webhook is created before it is noted. A crash between the two leaves one that is there and is
 * not noted; the same step again finds it there and creates no second one.
 *
 * @throws {OwnedResourceNotFoundError} If the inventory has no such resource.
 * @throws The refusals of `recreateWebhook`.
 */
export async function settleResource(
  member: Member,
  migrationId: number,
  request: SettleResource,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  const { kind, key, settlement, why, version, dryRun } = request
  const { migration, instance, after } = await supplied(member, migrationId, deps)
  const inventory = await readInventory(deps.database, migration.id)
  const resource = inventory.find((each) => each.kind === kind && each.key === key)
  const canBeMade = settlement === 'waive' || kind === 'webhook'
  if (resource === undefined || !canBeMade) throw new OwnedResourceNotFoundError()
  if (dryRun === true) return { warnings: [], applied: false }
  if (settlement === 'recreate') {
    const from = await ownerOf(member, { owner: resource.owner, instance }, deps)
    await recreateWebhook({ from, to: after, key }, deps.asking)
  }
  const settled = settlement === 'recreate' ? 'recreated' : 'waived'
  await deps.migrations.change(member, { id: migration.id, version }, async (held) => {
    phaseAfter(held.migration.phase, 'inventory')
    const row = { kind, key, settlement: settled, memberId: member.id, why, at: held.at } as const
    if (!(await writeSettlement(held.manager, migration.id, row))) {
      throw new OwnedResourceNotFoundError()
    }
    const evidence = { kind, label: resource.label, settlement: settled }
    await held.write({}, { kind: 'resource-settled', memberId: member.id, why, evidence })
  })
  return { warnings: [], applied: true }
}

interface Supplied {
  readonly migration: Migration
  readonly instance: Instance
  readonly after: StoreCredential
}

async function supplied(
  member: Member,
  migrationId: number,
  deps: MigrationDeps,
): Promise<Supplied> {
  const migration = await deps.migrations.require(member, migrationId)
  phaseAfter(migration.phase, 'inventory')
  const { organizationId } = member
  const { instanceId } = migration
  const instance = await requireInstance(member, { id: instanceId }, deps)
  const { database: manager, vault } = deps
  const credential = await readCredential({ organizationId, instanceId }, 'oauth', {
    manager,
    vault,
  })
  if (credential === undefined) throw new Error('a migration with a new credential has none')
  return { migration, instance, after: storeCredential(instance, credential) }
}

async function legacyOf(
  { organizationId }: Member,
  instance: Instance,
  { database: manager, vault }: MigrationDeps,
): Promise<StoreCredential> {
  const place = { organizationId, instanceId: instance.id }
  const credential = await readCredential(place, 'legacy', { manager, vault })
  if (credential === undefined) throw new Error('a migration under way has its legacy account')
  return storeCredential(instance, credential)
}

async function otherOwner(
  member: Member,
  { id, storeHash }: { readonly id: number; readonly storeHash: string },
  deps: MigrationDeps,
): Promise<CredentialBefore> {
  const instance = await requireInstance(member, { id }, deps)
  const { credential, store } = instance
  if (store.storeHash !== storeHash) {
    throw new RequestInvalidError([
      { field: 'alongside', message: 'names an instance of another store' },
    ])
  }
  return {
    owner: `instance:${id}`,
    credential: storeCredential(instance, credential),
    clientId: credential.kind === 'legacy' ? undefined : credential.clientId,
  }
}

async function ownerOf(
  member: Member,
  { owner, instance }: { readonly owner: string; readonly instance: Instance },
  deps: MigrationDeps,
): Promise<StoreCredential> {
  const [, other] = OTHER_OWNER.exec(owner) ?? []
  if (other === undefined) return legacyOf(member, instance, deps)
  const { storeHash } = instance.store
  return (await otherOwner(member, { id: Number(other), storeHash }, deps)).credential
}
