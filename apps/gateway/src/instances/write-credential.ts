import { Not, type EntityManager } from 'typeorm'
import { CredentialEntity } from '../database/credential.entity.ts'
import { MigrationOpenError } from '../migration/errors.ts'
import { openMigrationOf } from '../migration/open-migration.ts'
import type { Instance } from './instance.ts'

/**
 * Writes the credential of an instance over the one it had.
 *
 * A re-authentication may bring one of the other kind. What nothing uses any more is not kept; a
 * migration under way uses both.
 */
export async function writeCredential(
  manager: EntityManager,
  credential: Omit<CredentialEntity, 'id'>,
): Promise<void> {
  const repository = manager.getRepository(CredentialEntity)
  const { instanceId, upstream } = credential
  const isMigrating = (await openMigrationOf(manager, instanceId)) !== undefined
  if (!isMigrating) await repository.delete({ instanceId, upstream: Not(upstream) })
  await repository.upsert(credential, { conflictPaths: ['instanceId', 'upstream'] })
}

/**
 * Leaves the switch of an instance under way to its migration.
 *
 * @throws {MigrationOpenError} If the new credential is of another kind than the one in use.
 */
export async function refuseOtherKind(
  manager: EntityManager,
  { read, upstream }: { readonly read: Instance; readonly upstream: Instance['upstream'] },
): Promise<void> {
  if (read.upstream === upstream) return
  const open = await openMigrationOf(manager, read.id)
  if (open !== undefined) throw new MigrationOpenError(open)
}
