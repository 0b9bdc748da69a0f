import { CredentialEntity } from '../database/credential.entity.ts'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import { switchTraffic } from './switch-traffic.ts'
import { takeStep } from './take-step.ts'
import { BY_LEGACY_ONLY } from './waiting-migrations.ts'

/**
 * Gives a migration up: the new credential is destroyed, and everything is as before.
 *
 * @throws {WrongPhaseError} If calls go by the new credential: roll back first.
 */
export async function abandonMigration(
  member: Member,
  id: number,
  request: StepRequest,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  return takeStep(member, { id, step: 'abandon', request }, deps, async (held, phase) => {
    const { instanceId, phase: from } = held.migration
    await switchTraffic(member, held, BY_LEGACY_ONLY, deps.vault)
    await held.manager.getRepository(CredentialEntity).delete({ instanceId, upstream: 'oauth' })
    const said = { memberId: member.id, why: request.why, evidence: { from } }
    await held.write({ phase }, { kind: 'abandoned', ...said })
  })
}
