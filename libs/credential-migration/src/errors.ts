import { CodedError } from '@latchkey/kernel'
import type { UnmetCondition } from './cutover-policy.ts'
import type { MigrationPhase, MigrationStep } from './phase.ts'

/** A step of a migration that is not possible in its phase. Nothing was changed. */
export class WrongPhaseError extends CodedError {
  readonly code = 'MIGRATION_WRONG_PHASE'
  readonly remedy: string

  constructor(
    readonly phase: MigrationPhase,
    readonly step: MigrationStep,
    possible: readonly MigrationStep[],
  ) {
    super(`a migration that is ${phase} cannot ${step}`)
    this.remedy =
      possible.length === 0
        ? 'plan a new migration of the instance, if it still has a legacy account'
        : `what is possible now: ${possible.join(', ')}`
  }
}

/** A migration does not meet what its policy asks for. Nothing was switched. */
export class CutoverRefusedError extends CodedError {
  readonly code = 'CUTOVER_REFUSED'
  readonly remedy = 'meet each condition of the list, or change the policy where it is too strict'

  /** @param unmet Every condition that is not met; at least one. */
  constructor(readonly unmet: readonly UnmetCondition[]) {
    super(unmet.length === 1 ? 'a condition is not met' : `${unmet.length} conditions are not met`)
  }
}
