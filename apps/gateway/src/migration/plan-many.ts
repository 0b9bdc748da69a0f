import { DEFAULT_POLICY, plannedScopeIds, type MigrationPlan } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import { plannedEvent } from './begin-migration.ts'
import type { MigrationDeps } from './migration-deps.ts'
import { recordMigrationEvents } from './migration-history.ts'
import { noUsage, planFor, windowOf, type PlanQuestion } from './plan-instance.ts'

export interface PlanMany extends Pick<PlanQuestion, 'windowDays'> {
  readonly dryRun: boolean
  readonly why?: string | undefined
}

/** What became of one of many. */
export interface PlannedOne {
  readonly verdict: 'done' | 'unchanged' | 'refused'
  /** Why it was refused. */
  readonly code?: string
  readonly migrationId?: number
  readonly summary?: {
    readonly scopes: number
    readonly risks: number
    readonly attention: number
  }
}

interface Candidate {
  readonly id: number
  readonly store_hash: string
  readonly legacy_host: string
  readonly upstream: 'legacy' | 'oauth'
  readonly migration_id: number | null
}

/**
 * Plans many instances at once, in a few statements: those that have a legacy account in use and are not
 * on their way. All migrations are begun in one transaction, so that what is done again after a crash
 * begins none twice.
 *
 * @param instanceIds At most a thousand.
 */
export async function planMany(
  member: Member,
  instanceIds: readonly number[],
  options: PlanMany,
  deps: MigrationDeps,
): Promise<Map<number, PlannedOne>> {
  const { instances, usage, clock } = deps
  const now = clock.now()
  const usages = await usage(instanceIds, windowOf(options, now))
  return instances.together(member, async (_store, manager) => {
    const candidates: Candidate[] = await manager.query(CANDIDATES, [
      member.organizationId,
      [...instanceIds],
    ])
    const planned = candidates
      .filter(({ upstream, migration_id }) => upstream === 'legacy' && migration_id === null)
      .map((candidate) => {
        const store = { storeHash: candidate.store_hash, legacyHost: candidate.legacy_host }
        const plan = planFor({ store }, usages.get(candidate.id) ?? noUsage(now), { now })
        return { instanceId: candidate.id, plan }
      })
    const begun = options.dryRun
      ? new Map<number, number>()
      : await beginAll(member, planned, { ...deps, database: manager, why: options.why })
    return verdicts(instanceIds, { candidates, planned, begun })
  })
}

// Each is held, so that nobody begins the same one meanwhile; in order, so that two batches cannot wait
// for each other.
const CANDIDATES = `
  select instance.id, instance.store_hash, instance.legacy_host, instance.upstream,
         migration.id as migration_id
    from instance
    left join migration on migration.instance_id = instance.id
                       and migration.phase not in ('finished', 'abandoned')
   where instance.organization_id = $1 and instance.id = any($2)
   order by instance.id
     for update of instance
`

interface Planned {
  readonly instanceId: number
  readonly plan: MigrationPlan
}

async function beginAll(
  member: Member,
  planned: readonly Planned[],
  { database, vault, clock, why }: MigrationDeps & { readonly why: string | undefined },
): Promise<Map<number, number>> {
  const at = clock.now()
  const rows: { id: number; instance_id: number }[] = await database.query(INSERT, [
    member.organizationId,
    planned.map(({ instanceId }) => instanceId),
    planned.map(({ plan }) => plan.storeHash),
    planned.map(({ plan }) => JSON.stringify(plan)),
    JSON.stringify(DEFAULT_POLICY),
    at,
  ])
  const plans = new Map(planned.map(({ instanceId, plan }) => [instanceId, plan]))
  const events = rows.flatMap(({ id, instance_id }) => {
    const plan = plans.get(instance_id)
    const end = { migrationId: id, events: 0, head: undefined }
    return plan === undefined ? [] : [{ end, event: plannedEvent(plan, member, why), at }]
  })
  await recordMigrationEvents(database, vault, events)
  return new Map(rows.map(({ id, instance_id }) => [instance_id, id]))
}

const INSERT = `
  insert into migration (organization_id, instance_id, store_hash, phase, plan, policy, version,
                         created_at, updated_at)
  select $1, planned.instance_id, planned.store_hash, 'planned', planned.plan, $5::jsonb, 1, $6, $6
    from unnest($2::integer[], $3::text[], $4::jsonb[]) as planned (instance_id, store_hash, plan)
  returning id, instance_id
`

interface Outcome {
  readonly candidates: readonly Candidate[]
  readonly planned: readonly Planned[]
  readonly begun: ReadonlyMap<number, number>
}

function verdicts(
  instanceIds: readonly number[],
  { candidates, planned, begun }: Outcome,
): Map<number, PlannedOne> {
  const found = new Map(candidates.map((candidate) => [candidate.id, candidate]))
  const plans = new Map(planned.map(({ instanceId, plan }) => [instanceId, plan]))
  return new Map(
    instanceIds.map((id) => [id, verdictOf(found.get(id), plans.get(id), begun.get(id))]),
  )
}

function verdictOf(
  candidate: Candidate | undefined,
  plan: MigrationPlan | undefined,
  migrationId: number | undefined,
): PlannedOne {
  if (candidate === undefined) return { verdict: 'refused', code: 'INSTANCE_NOT_FOUND' }
  if (candidate.migration_id !== null) {
    return { verdict: 'unchanged', migrationId: candidate.migration_id }
  }
  if (plan === undefined) return { verdict: 'refused', code: 'MIGRATION_NOT_NEEDED' }
  const summary = {
    scopes: plannedScopeIds(plan).length,
    risks: plan.risks.length,
    attention: plan.attention.length,
  }
  return { verdict: 'done', summary, ...(migrationId === undefined ? {} : { migrationId }) }
}
