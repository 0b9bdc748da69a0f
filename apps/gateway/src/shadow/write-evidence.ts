import type { EntityManager } from 'typeorm'
import type { Finding, Knowledge, SuppliedCredential } from './finding.ts'
import { keepDifferences } from './keep-differences.ts'

const MOST_VOLATILE = 2_000

/**
 * Writes down what repeated reads under one credential came to.
 *
 * The migration's row is held meanwhile, so that replicas write one behind the other, and evidence of a
 * credential that was replaced, or of a migration that is gone, is not written at all. All of it is one
 * transaction: a crash before its end loses a second of evidence.
 *
 * @returns What is known of the migration's routes now; undefined if nothing was written.
 */
export async function writeEvidence(
  database: EntityManager,
  { migrationId, suppliedAt }: SuppliedCredential,
  findings: readonly Finding[],
): Promise<Knowledge | undefined> {
  return database.transaction(async (manager) => {
    const held: unknown[] = await manager.query(HOLD, [migrationId, suppliedAt ?? null])
    if (held.length === 0) return undefined
    await addCounts(manager, migrationId, findings)
    await addVolatile(manager, migrationId, findings)
    const known = await readKnowledge(manager, migrationId)
    await keepDifferences(manager, { migrationId, findings, known })
    return known
  })
}

/** What was found out about the routes of a migration so far. */
export async function readKnowledge(
  database: EntityManager,
  migrationId: number,
): Promise<Knowledge> {
  const rows: { route: string; samples: number; volatile: string[] }[] = await database.query(
    KNOWLEDGE,
    [migrationId],
  )
  return new Map(
    rows.map(({ route, samples, volatile }) => [route, { samples, volatile: new Set(volatile) }]),
  )
}

async function addCounts(
  manager: EntityManager,
  migrationId: number,
  findings: readonly Finding[],
): Promise<void> {
  const byRoute = [...Map.groupBy(findings, ({ route }) => route)]
  const counts = (['alike', 'different', 'failed', 'refused'] as const).map((column) =>
    byRoute.map(([, found]) => found.filter(({ outcome }) => outcome === column).length),
  )
  const routes = byRoute.map(([route]) => route)
  const latest = byRoute.map(([, found]) => found.at(-1)?.at)
  await manager.query(ADD_COUNTS, [migrationId, routes, ...counts, latest])
}

async function addVolatile(
  manager: EntityManager,
  migrationId: number,
  findings: readonly Finding[],
): Promise<void> {
  const places = findings.flatMap(({ route, volatile, at }) =>
    volatile.map((place) => ({ route, place, at })),
  )
  if (places.length === 0) return
  await manager.query(ADD_VOLATILE, [
    migrationId,
    places.map(({ route }) => route),
    places.map(({ place }) => place),
    places.map(({ at }) => at),
    MOST_VOLATILE,
  ])
}

const HOLD = `
  select id from migration
   where id = $1 and date_trunc('milliseconds', supplied_at) is not distinct from $2::timestamptz
     for no key update
`

// Who is refused got another answer, too.
const ADD_COUNTS = `
  insert into shadow_route (migration_id, route, samples, alike, different, failed, refused, last_at)
  select $1, route, alike + different + refused, alike, different + refused, failed, refused, last_at
    from unnest($2::text[], $3::integer[], $4::integer[], $5::integer[], $6::integer[],
                $7::timestamptz[]) as found (route, alike, different, failed, refused, last_at)
      on conflict (migration_id, route) do update
     set samples = shadow_route.samples + excluded.samples,
         alike = shadow_route.alike + excluded.alike,
         different = shadow_route.different + excluded.different,
         failed = shadow_route.failed + excluded.failed,
         refused = shadow_route.refused + excluded.refused,
         last_at = excluded.last_at
`

const ADD_VOLATILE = `
  insert into volatile_field (migration_id, route, place, seen_at)
  select $1, route, place, seen_at
    from unnest($2::text[], $3::text[], $4::timestamptz[]) as found (route, place, seen_at)
   where (select count(*) from volatile_field where migration_id = $1) < $5
      on conflict do nothing
`

const KNOWLEDGE = `
  select route, samples,
         array(select place from volatile_field as field
                where field.migration_id = known.migration_id and field.route = known.route
              ) as volatile
    from shadow_route as known
   where migration_id = $1
`
