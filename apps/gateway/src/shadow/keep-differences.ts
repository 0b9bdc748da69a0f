import type { Difference } from '@latchkey/credential-migration'
import type { EntityManager } from 'typeorm'
import type { Finding, Knowledge } from './finding.ts'
import { isVolatile } from './volatile-difference.ts'

/** Which differences of which migration, and what is known about it by now. */
export interface DifferencesToKeep {
  readonly migrationId: number
  readonly findings: readonly Finding[]
  readonly known: Knowledge
}

const MOST_DIFFERENCES = 200
const LONGEST_TEXT = 300

/**
 * Keeps the differences that were found, each once with how often it was seen, and takes those back
 * that are now known to be at volatile places.
 *
 * At most 200 of a migration are kept apart. One entry of each route stands for all beyond, and has to
 * be explained like any other: so nothing is lost that would speak against a cut-over.
 */
export async function keepDifferences(
  manager: EntityManager,
  { migrationId, findings, known }: DifferencesToKeep,
): Promise<void> {
  if (findings.some(({ volatile }) => volatile.length > 0)) {
    await dropVolatile(manager, migrationId, known)
  }
  const seen = findings.flatMap(({ route, at, differences }) =>
    differences
      .map(({ kind, place, before, after }) => ({ route, kind, place, before, after, at }))
      .filter((difference) => !isKnownVolatile(difference, known)),
  )
  if (seen.length === 0) return
  const rows = [...Map.groupBy(bounded(seen, await keptOf(manager, migrationId)), keyOf).values()]
  await manager.query(ADD, [migrationId, ...columnsOf(rows)])
}

interface Identity {
  readonly route: string
  readonly kind: string
  readonly place: string
}

interface SeenDifference extends Identity, Pick<Difference, 'before' | 'after'> {
  readonly at: Date
}

interface KeptDifference extends Identity {
  readonly id: number
}

async function keptOf(manager: EntityManager, migrationId: number): Promise<KeptDifference[]> {
  return manager.query(KEPT, [migrationId])
}

async function dropVolatile(
  manager: EntityManager,
  migrationId: number,
  known: Knowledge,
): Promise<void> {
  const kept = await keptOf(manager, migrationId)
  const gone = kept.filter((each) => isKnownVolatile(each, known)).map(({ id }) => id)
  await manager.query('delete from shadow_difference where id = any($1)', [gone])
}

function isKnownVolatile(difference: Identity, known: Knowledge): boolean {
  const volatile = known.get(difference.route)?.volatile
  return volatile !== undefined && isVolatile(difference, volatile)
}

const BEYOND = { kind: 'more', place: '', before: '', after: 'more differences than are kept' }

function bounded(
  seen: readonly SeenDifference[],
  kept: readonly KeptDifference[],
): SeenDifference[] {
  const keys = new Set(kept.map(keyOf))
  return seen.map((each) => {
    if (keys.has(keyOf(each))) return each
    if (keys.size >= MOST_DIFFERENCES) return { ...each, ...BEYOND }
    keys.add(keyOf(each))
    return each
  })
}

const keyOf = ({ route, kind, place }: Identity) => JSON.stringify([route, kind, place])

function columnsOf(rows: readonly (readonly SeenDifference[])[]): unknown[][] {
  const firsts = rows.flatMap(([first]) => first ?? [])
  return [
    firsts.map(({ route }) => route),
    firsts.map(({ kind }) => kind),
    firsts.map(({ place }) => place),
    rows.map(({ length }) => length),
    firsts.map(({ before }) => before.slice(0, LONGEST_TEXT)),
    firsts.map(({ after }) => after.slice(0, LONGEST_TEXT)),
    firsts.map(({ at }) => at),
    rows.map((each) => each.at(-1)?.at),
  ]
}

const KEPT = 'select id, route, kind, place from shadow_difference where migration_id = $1'

const ADD = `
  insert into shadow_difference
         (migration_id, route, kind, place, seen, before, after, first_at, last_at)
  select $1, *
    from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::text[],
                $8::timestamptz[], $9::timestamptz[])
      on conflict (migration_id, route, kind, place) do update
     set seen = shadow_difference.seen + excluded.seen, last_at = excluded.last_at
`
