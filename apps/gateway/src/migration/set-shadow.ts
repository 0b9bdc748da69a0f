import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import { switchTraffic } from './switch-traffic.ts'
import { takeStep } from './take-step.ts'

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
  id: number,
  request: SetShadow,
  deps: MigrationDeps,
): Promise<StepOutcome> {
  return takeStep(member, { id, step: 'shadow', request }, deps, async (held, phase) => {
    const shadowShare = request.share ?? held.migration.policy.shadowShare
    const traffic = { upstream: 'legacy', canaryShare: 0, shadowShare } as const
    await switchTraffic(member, held, traffic, deps.vault)
    const said = { memberId: member.id, why: request.why, evidence: { shadowShare } }
    await held.write({ phase }, { kind: 'shadow-set', ...said })
  })
}
