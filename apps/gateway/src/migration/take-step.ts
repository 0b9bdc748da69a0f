import { phaseAfter, type MigrationPhase, type MigrationStep } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps, StepOutcome, StepRequest } from './migration-deps.ts'
import type { HeldMigration } from './migration-store.ts'

/** A step that is asked for, of a migration that is named by its number. */
export interface AskedStep {
  readonly id: number
  readonly step: MigrationStep
  readonly request: StepRequest
}

/**
 * Takes a step that asks nobody outside: it is judged by the phase, and judged again by the phase that is
 * found when the migration is held.
 *
 * @param work Writes what the step changes; the phase that it leads to is given.
 * @throws {MigrationNotFoundError} If there is no such migration.
 * @throws {WrongPhaseError} If it cannot take the step.
 * @throws {MigrationChangedError} If it is not as the caller saw it.
 */
export async function takeStep(
  member: Member,
  { id, step, request: { version, dryRun } }: AskedStep,
  { migrations, forget }: Pick<MigrationDeps, 'migrations' | 'forget'>,
  work: (held: HeldMigration, phase: MigrationPhase) => Promise<unknown>,
): Promise<StepOutcome> {
  const { phase, instanceId } = await migrations.require(member, id)
  phaseAfter(phase, step)
  if (dryRun === true) return { warnings: [], applied: false }
  await migrations.change(member, { id, version }, (held) =>
    work(held, phaseAfter(held.migration.phase, step)),
  )
  forget(instanceId)
  return { warnings: [], applied: true }
}
