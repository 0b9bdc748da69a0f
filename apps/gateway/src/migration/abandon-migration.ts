import { phaseAfter } from '@latchkey/credential-migration'
import type { EntityManager } from 'typeorm'
import { CredentialEntity } from '../database/credential.entity.ts'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import { switchTraffic } from './switch-traffic.ts'
import { BY_LEGACY_ONLY } from './waiting-migrations.ts'

/**
 * Gives a migration up: the new credential is destroyed, and everything is as before.
 *
 * @throws {WrongPhaseError} If calls go by the new credential: roll back first.
 */
export async function abandonMigration(
  member: Member,
  migrationId: number,
  { why, version, dryRun }: StepRequest,
  { migrations, vault, forget }: MigrationDeps,
): Promise<StepOutcome> {
  const read = await migrations.require(member, migrationId)
  phaseAfter(read.phase, 'abandon')
  if (dryRun === true) return { warnings: [], applied: false }
  await migrations.change(member, { id: migrationId, version }, async (held) => {
    const phase = phaseAfter(held.migration.phase, 'abandon')
    await switchTraffic(member, held, BY_LEGACY_ONLY, vault)
    await deleteNew(held.manager, read.instanceId)
    const evidence = { from: held.migration.phase }
    await held.write({ phase }, { kind: 'abandoned', memberId: member.id, why, evidence })
  })
  forget(read.instanceId)
  return { warnings: [], applied: true }
}

async function deleteNew(manager: EntityManager, instanceId: number): Promise<void> {
  await manager.getRepository(CredentialEntity).delete({ instanceId, upstream: 'oauth' })
}
