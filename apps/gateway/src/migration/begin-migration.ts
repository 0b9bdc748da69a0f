import {
  DEFAULT_POLICY,
  phaseAfter,
  plannedScopeIds,
  type CutoverPolicy,
  type MigrationPlan,
} from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import { requireInstance } from '../instances/manage-instances.ts'
import { MigrationOpenError } from './errors.ts'
import type { MigrationDeps, StepRequest } from './migration-deps.ts'
import type { MigrationEvent } from './migration-history.ts'
import type { Migration } from './migration.ts'
import { planInstance, type PlanQuestion } from './plan-instance.ts'

/** A migration that is to begin. */
export interface BeginMigration extends PlanQuestion, Omit<StepRequest, 'version'> {
  readonly policy?: Partial<CutoverPolicy> | undefined
}

/** A plan, and the migration that has it; undefined where nothing was written. */
export interface PlannedMigration {
  readonly plan: MigrationPlan
  readonly migration: Migration | undefined
}

/**
 * Plans the way of an instance from its legacy account to OAuth, and begins it.
 *
 * @throws {InstanceNotFoundError} If there is no such instance.
 * @throws {MigrationNotNeededError} If it has no legacy account in use.
 * @throws {MigrationOpenError} If it is on its way already.
 */
export async function beginMigration(
  member: Member,
  instanceId: number,
  request: BeginMigration,
  deps: MigrationDeps,
): Promise<PlannedMigration> {
  const instance = await requireInstance(member, { id: instanceId }, deps)
  const open = await deps.migrations.findOpen(member, instanceId)
  if (open !== undefined) throw new MigrationOpenError(open.id)
  const { plan, app } = await planInstance(member, instance, request, deps)
  if (request.dryRun === true) return { plan, migration: undefined }
  const migration = await deps.migrations.begin(member, {
    instanceId,
    storeHash: instance.store.storeHash,
    plan,
    policy: { ...DEFAULT_POLICY, ...request.policy },
    appClientId: app?.clientId,
    event: plannedEvent(plan, member, request.why),
  })
  return { plan, migration }
}

/**
 * Plans a migration anew, by what the instance has called since.
 *
 * @throws {WrongPhaseError} If it has gone too far for another plan.
 */
export async function planAnew(
  member: Member,
  migrationId: number,
  request: PlanQuestion & StepRequest,
  deps: MigrationDeps,
): Promise<PlannedMigration> {
  const read = await deps.migrations.require(member, migrationId)
  phaseAfter(read.phase, 'plan')
  const instance = await requireInstance(member, { id: read.instanceId }, deps)
  const { plan, app } = await planInstance(member, instance, request, deps)
  if (request.dryRun === true) return { plan, migration: undefined }
  const { why, version } = request
  const migration = await deps.migrations.change(member, { id: read.id, version }, (held) =>
    held.write(
      {
        plan,
        phase: phaseAfter(held.migration.phase, 'plan'),
        // A grant that was supplied is another app's until its migration is told to wait for this one.
        ...(app === undefined || held.migration.suppliedKind === 'app-grant'
          ? {}
          : { appClientId: app.clientId }),
      },
      plannedEvent(plan, member, why),
    ),
  )
  return { plan, migration }
}

/** How a plan is written into a history: by what it came to. */
export function plannedEvent(
  plan: MigrationPlan,
  { id }: Member,
  why: string | undefined,
): MigrationEvent {
  const { window, risks, attention } = plan
  const evidence = {
    window,
    scopes: plannedScopeIds(plan),
    risks: risks.map(({ code }) => code),
    attention: attention.length,
  }
  return { kind: 'planned', memberId: id, why, evidence }
}
