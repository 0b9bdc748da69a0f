import type { Member } from '../identity/member.ts'
import { ShadowEvidence } from '../shadow/shadow-evidence.ts'
import { DifferenceNotFoundError } from './errors.ts'
import type { MigrationDeps } from './migration-deps.ts'

/** A difference, and what a person has to say of it; undefined takes an explanation back. */
export interface ExplainDifference {
  readonly difference: number
  readonly why: string | undefined
}

/**
 * Marks a difference as explained, or takes that back. One that is explained does not hold a cut-over up.
 *
 * @throws {DifferenceNotFoundError} If the migration has no such difference.
 */
export async function explainDifference(
  member: Member,
  migrationId: number,
  { difference, why }: ExplainDifference,
  { migrations }: MigrationDeps,
): Promise<void> {
  await migrations.change(member, { id: migrationId, version: undefined }, async (held) => {
    const { at, manager } = held
    const evidence = new ShadowEvidence(manager)
    const found =
      why === undefined
        ? await evidence.takeBack(migrationId, difference)
        : await evidence.explain(migrationId, difference, { memberId: member.id, why, at })
    if (found === undefined) throw new DifferenceNotFoundError()
    const kind = why === undefined ? 'explanation-taken-back' : 'difference-explained'
    await held.write({}, { kind, memberId: member.id, why, evidence: { difference } })
  })
}
