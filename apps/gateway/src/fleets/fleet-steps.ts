import type { Member } from '../identity/member.ts'
import type { PlanMany, PlannedOne } from '../migration/plan-many.ts'
import type { FleetStepInput } from '../migration/take-fleet-step.ts'

/** A step that was taken, or that had been taken before. */
export interface StepVerdict {
  readonly verdict: 'done' | 'unchanged'
  readonly migrationId: number
}

/**
 * How the steps are taken. Each is safe to be taken again where it was broken off: it is one
 * transaction, and says `unchanged` where that transaction was committed before.
 */
export interface FleetSteps {
  /** Plans many instances at once. */
  planMany(
    member: Member,
    instanceIds: readonly number[],
    options: PlanMany,
  ): Promise<ReadonlyMap<number, PlannedOne>>

  /** @throws {CodedError} If the step is refused: the row's verdict. */
  takeStep(member: Member, instanceId: number, input: FleetStepInput): Promise<StepVerdict>
}
