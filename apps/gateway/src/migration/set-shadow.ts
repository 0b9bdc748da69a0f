import { phaseAfter } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import { switchTraffic } from './switch-traffic.ts'

/** Which share of the reads is to be repeated. */
export interface SetShadow extends StepRequest {
  /** From 0 to 1; the policy's if absent. */
  readonly share?: number | undefined
}

/**
 * Repeats reads with the new credential, or fewer of them, or none: also again after a roll-back.
 *
 * @throws {WrongPhaseError} If there is no new credential, or calls go by it.
 */
export async function setShadow(
  member: Member,
  migrationId: number,
  { share, why, version, dryRun }: SetShadow,
  { migrations, vault, forget }: MigrationDeps,
): Promise<StepOutcome> {
  const read = await migrations.require(member, migrationId)
  phaseAfter(read.phase, 'shadow')
  if (dryRun === true) return { warnings: [], applied: false }
  await migrations.change(member, { id: migrationId, version }, async (held) => {
    const phase = phaseAfter(held.migration.phase, 'shadow')
    const shadowShare = share ?? held.migration.policy.shadowShare
    const traffic = { upstream: 'legacy', canaryShare: 0, shadowShare } as const
    await switchTraffic(member, held, traffic, vault)
    const event = {
      kind: 'shadow-set',
      memberId: member.id,
      why,
      evidence: { shadowShare },
    } as const
    await held.write({ phase }, event)
  })
  forget(read.instanceId)
  return { warnings: [], applied: true }
}
