import { z } from 'zod'
import { runSql } from '../../testing/dump-database.ts'

/** Where an instance and its newest migration stand, by what is written down of them. */
export interface MigrationStanding {
  /** The newest migration's number; undefined if there is none. */
  readonly migrationId: number | undefined
  /** How its calls go; undefined if it is gone. */
  readonly upstream: 'legacy' | 'oauth' | undefined
  /** What two of the same migration agree in; without numbers, times and what is sealed. */
  readonly likeness: MigrationLikeness
  /** Every row, to the last byte. */
  readonly rows: readonly string[]
}

/** What counts of a migration: see the statement that reads it. */
export type MigrationLikeness = z.infer<typeof Likeness>

const Likeness = z.object({
  instance: z.looseObject({ upstream: z.enum(['legacy', 'oauth']) }).nullable(),
  credentials: z.array(z.string()),
  happened: z.array(z.string()),
  migration: z
    .looseObject({
      phase: z.string(),
      version: z.int(),
      events: z.int(),
      is_destroyed: z.boolean(),
    })
    .nullable(),
  history: z.array(z.string()),
  resources: z.array(z.string()),
  explained: z.array(z.boolean()),
})

/** Reads where an instance stands, past every gateway. */
export async function standingOf(
  databaseUrl: string,
  instanceId: number,
): Promise<MigrationStanding> {
  const [known] = await runSql(databaseUrl, LIKENESS, [instanceId])
  const likeness = Likeness.parse(known)
  const rows = await runSql(databaseUrl, ROWS, [instanceId])
  const [newest] = await runSql(databaseUrl, NEWEST, [instanceId])
  return {
    migrationId: newest && z.int().parse(newest['id']),
    upstream: likeness.instance?.upstream,
    likeness,
    rows: rows.map(({ row }) => String(row)),
  }
}

const NEWEST = 'select id from migration where instance_id = $1 order by id desc limit 1'

const LIKENESS = `
  with newest as (select * from migration where instance_id = $1 order by id desc limit 1)
  select (select to_jsonb(known) from (
            select upstream, canary_share, shadow_share, standing, version, legacy_login_hash is not null
                   as has_legacy_login
              from instance where id = $1) as known) as instance,
         array(select upstream from credential where instance_id = $1 order by 1) as credentials,
         array(select kind from instance_event where instance_id = $1 order by id) as happened,
         (select to_jsonb(known) from (
            select phase, version, events, supplied_kind, granted_scopes, canary_step,
                   app_client_id is not null as names_app, supplied_at is not null as is_supplied,
                   inventory_at is not null as is_inventoried, canary_since is not null as is_canary,
                   cut_over_at is not null as is_cut_over, finish_after is not null as is_held,
                   destroyed_at is not null as is_destroyed, policy, head is not null as has_head
              from newest) as known) as migration,
         array(select kind from migration_event join newest on newest.id = migration_id
                order by number) as history,
         array(select kind || ' ' || coalesce(settlement, 'open') from owned_resource
                 join newest on newest.id = migration_id order by 1) as resources,
         array(select explained_at is not null from shadow_difference
                 join newest on newest.id = migration_id order by 1) as explained
`

// What a canary's calls came to is written before it is judged, and for itself.
const ROWS = `
  with mine as (select id from migration where instance_id = $1)
  select to_jsonb(each)::text as row from instance as each where id = $1
  union all select to_jsonb(each)::text from credential as each where instance_id = $1
  union all select to_jsonb(each)::text from instance_event as each where instance_id = $1
  union all select to_jsonb(each)::text from migration as each where instance_id = $1
  union all select to_jsonb(each)::text from migration_event as each
             where migration_id in (select id from mine)
  union all select to_jsonb(each)::text from owned_resource as each
             where migration_id in (select id from mine)
  union all select to_jsonb(each)::text from shadow_route as each
             where migration_id in (select id from mine)
  union all select to_jsonb(each)::text from shadow_difference as each
             where migration_id in (select id from mine)
  union all select to_jsonb(each)::text from volatile_field as each
             where migration_id in (select id from mine)
  order by 1
`
