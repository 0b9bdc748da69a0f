import {
  heldUntil,
  isClosed,
  phaseAfter,
  type CutoverPolicy,
  type MigrationPhase,
} from '@latchkey/credential-migration'
import { InstanceEntity } from '../database/instance.entity.ts'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'

/** Which parts of the policy are to be others. */
export interface ChangePolicy extends StepRequest {
  readonly policy: Partial<CutoverPolicy>
}

/**
 * Changes what a migration's cut-over asks for. Behind a cut-over, another holding time counts from it.
 *
 * @throws {WrongPhaseError} If the migration has come to its end.
 */
export async function changePolicy(
  member: Member,
  migrationId: number,
  { policy: change, why, version, dryRun }: ChangePolicy,
  { migrations, forget }: MigrationDeps,
): Promise<StepOutcome> {
  const read = await migrations.require(member, migrationId)
  refuseClosed(read.phase)
  if (dryRun === true) return { warnings: [], applied: false }
  await migrations.change(member, { id: migrationId, version }, async (held) => {
    const { policy: before, cutOverAt, phase, instanceId } = held.migration
    refuseClosed(phase)
    const policy = { ...before, ...change }
    const finishAfter = cutOverAt === undefined ? {} : { finishAfter: heldUntil(cutOverAt, policy) }
    const evidence = { change }
    const event = { kind: 'policy-changed', memberId: member.id, why, evidence } as const
    await held.write({ policy, ...finishAfter }, event)
    // The reserve of repeated reads is remembered with the instance: PostgreSQL tells every replica.
    await held.manager.getRepository(InstanceEntity).update(instanceId, { updatedAt: held.at })
  })
  forget(read.instanceId)
  return { warnings: [], applied: true }
}

// A migration that is closed takes no step at all; this one says so.
function refuseClosed(phase: MigrationPhase): void {
  if (isClosed(phase)) phaseAfter(phase, 'plan')
}
