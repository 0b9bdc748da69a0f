import { upstreamOf } from '@latchkey/auth-strategy'
import { InstanceEntity } from '../database/instance.entity.ts'
import type { Member } from '../identity/member.ts'
import { InstanceNotFoundError } from '../instances/errors.ts'
import { InstanceSealing } from '../instances/instance-sealing.ts'
import type { Instance } from '../instances/instance.ts'
import type { Vault } from '../vault/vault.ts'
import { readCredential } from './instance-credentials.ts'
import type { HeldMigration } from './migration-store.ts'

/** How the calls of an instance are to go from now on. */
export type Traffic =
  | {
      readonly upstream: 'legacy'
      /** The share of the calls that goes by the new credential all the same. */
      readonly canaryShare: number
      /** The share of the reads that is repeated with it. */
      readonly shadowShare: number
    }
  | { readonly upstream: 'oauth' }

/**
 * Makes the calls of an instance go as told. It is one row, and PostgreSQL tells every replica of it as
 * soon as it is committed; calls under way end as they began.
 *
 * The caller holds the migration, and with it the instance's row.
 *
 * @returns The instance as it was before.
 * @throws {InstanceNotFoundError} If it was deleted meanwhile.
 */
export async function switchTraffic(
  owner: Pick<Member, 'organizationId'>,
  { migration, instances, manager, at }: HeldMigration,
  traffic: Traffic,
  vault: Vault,
): Promise<Instance> {
  const instance = await instances.find(owner, { id: migration.instanceId })
  if (instance === undefined) throw new InstanceNotFoundError()
  const shares = traffic.upstream === 'legacy' ? traffic : NO_SHARES
  const columns =
    instance.upstream === traffic.upstream
      ? {}
      : await otherCredential(owner, instance, { migration, manager, at, vault })
  const { canaryShare, shadowShare } = shares
  await manager
    .getRepository(InstanceEntity)
    .update({ id: instance.id }, { ...columns, canaryShare, shadowShare, updatedAt: at })
  if (instance.upstream !== traffic.upstream) {
    const detail = { upstream: traffic.upstream, migration: migration.id }
    await instances.record(owner, instance.id, { kind: 'switched', detail })
  }
  return instance
}

const NO_SHARES = { canaryShare: 0, shadowShare: 0 } as const

interface Switching extends Pick<HeldMigration, 'migration' | 'manager' | 'at'> {
  readonly vault: Vault
}

async function otherCredential(
  { organizationId }: Pick<Member, 'organizationId'>,
  instance: Instance,
  { migration, manager, at, vault }: Switching,
) {
  const place = { organizationId, instanceId: instance.id }
  const upstream = instance.upstream === 'legacy' ? 'oauth' : 'legacy'
  const credential = await readCredential(place, upstream, { manager, vault })
  if (credential === undefined) throw new Error('the credential to switch to is not there')
  const { grantedScopes } = migration
  const settings =
    upstreamOf(credential) === 'oauth' && grantedScopes !== undefined
      ? { ...instance.settings, 'oauth.scope': grantedScopes.join(' ') }
      : instance.settings
  const connection = { store: instance.store, credential, settings }
  return {
    ...(await new InstanceSealing(vault).connectionColumns(place, connection)),
    // The credential was verified just before, or is the one that was in use before it.
    standing: 'callable' as const,
    standingReason: null,
    standingSince: at,
    checkedAt: null,
    version: instance.version + 1,
  }
}
