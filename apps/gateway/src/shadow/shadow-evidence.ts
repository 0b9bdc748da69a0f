import type { RouteEvidence } from '@latchkey/credential-migration'
import type { EntityManager } from 'typeorm'

/** A difference as it is kept. All times are those of this gateway's clock. */
export interface ShadowDifference {
  readonly id: number
  readonly route: string
  readonly kind: string
  readonly place: string
  /** How often it was found. */
  readonly seen: number
  readonly before: string
  readonly after: string
  readonly firstAt: Date
  readonly lastAt: Date
  /** Why it is right as it is, as a person said; null where nobody did. */
  readonly explanation: {
    readonly why: string
    readonly by: number
    readonly at: Date
  } | null
}

/** Which differences are wanted. */
export interface DifferenceQuery {
  readonly route?: string | undefined
  /** Only those that nobody has explained. */
  readonly unexplained?: boolean | undefined
}

/** What a person says of a difference. */
export interface DifferenceExplanation {
  readonly memberId: number
  readonly why: string
  readonly at: Date
}

/**
 * What comparing reads came to, as every replica wrote it down.
 *
 * A migration is named by its number alone: that it is one of the caller's organization is for the
 * caller to know. Evidence is up to a second behind, for it is written in batches.
 */
export class ShadowEvidence {
  readonly #database: EntityManager

  constructor(database: EntityManager) {
    this.#database = database
  }

  /** The routes that were compared or should have been, by name. */
  async routes(migrationId: number): Promise<RouteEvidence[]> {
    return this.#database.query(ROUTES, [migrationId])
  }

  /** Differences by route, oldest first; there are some hundreds at most. */
  async differences(
    migrationId: number,
    { route, unexplained = false }: DifferenceQuery = {},
  ): Promise<ShadowDifference[]> {
    const rows: DifferenceRow[] = await this.#database.query(DIFFERENCES, [
      migrationId,
      route ?? null,
      unexplained,
    ])
    return rows.map(differenceIn)
  }

  /**
   * Notes why a difference is right as it is. It stays explained when it is found again; explaining it
   * once more replaces what was said.
   *
   * @returns The difference as it now is, or undefined if the migration has none of that number.
   */
  async explain(
    migrationId: number,
    differenceId: number,
    { memberId, why, at }: DifferenceExplanation,
  ): Promise<ShadowDifference | undefined> {
    return this.#note(migrationId, differenceId, [memberId, why, at])
  }

  /**
   * Takes an explanation back: the difference stands unexplained again.
   *
   * @returns The difference as it now is, or undefined if the migration has none of that number.
   */
  async takeBack(migrationId: number, differenceId: number): Promise<ShadowDifference | undefined> {
    return this.#note(migrationId, differenceId, [null, null, null])
  }

  /**
   * Forgets all evidence of a migration, because it is given another credential.
   *
   * It belongs into the transaction that writes `migration.supplied_at`. A replica may still hold
   * evidence of the credential before: it writes under this lock, and only what was found out under the
   * credential that was supplied at that very time.
   */
  async clear(manager: EntityManager, migrationId: number): Promise<void> {
    await manager.query('select id from migration where id = $1 for no key update', [migrationId])
    for (const table of ['shadow_route', 'shadow_difference', 'volatile_field']) {
      await manager.query(`delete from ${table} where migration_id = $1`, [migrationId])
    }
  }

  async #note(
    migrationId: number,
    differenceId: number,
    explanation: readonly [number | null, string | null, Date | null],
  ): Promise<ShadowDifference | undefined> {
    const noted: [DifferenceRow[], number] = await this.#database.query(EXPLAIN, [
      migrationId,
      differenceId,
      ...explanation,
    ])
    return noted[0].map(differenceIn)[0]
  }
}

interface DifferenceRow {
  readonly id: number
  readonly route: string
  readonly kind: string
  readonly place: string
  readonly seen: string
  readonly before: string
  readonly after: string
  readonly first_at: Date
  readonly last_at: Date
  readonly explained_by: number | null
  readonly explained_why: string | null
  readonly explained_at: Date | null
}

function differenceIn(row: DifferenceRow): ShadowDifference {
  const { explained_by: by, explained_why: why, explained_at: at } = row
  const { id, route, kind, place, before, after } = row
  return {
    ...{ id, route, kind, place, seen: Number(row.seen), before, after },
    firstAt: row.first_at,
    lastAt: row.last_at,
    explanation: by === null || why === null || at === null ? null : { why, by, at },
  }
}

const COLUMNS = `
  id, route, kind, place, seen, before, after, first_at, last_at,
  explained_by, explained_why, explained_at
`

const ROUTES = `
  select route, samples, alike, different, failed, refused,
         (select count(*)::integer
            from shadow_difference
           where migration_id = shadow_route.migration_id and route = shadow_route.route
             and explained_at is null) as unexplained
    from shadow_route
   where migration_id = $1
   order by route
`

const DIFFERENCES = `
  select ${COLUMNS}
    from shadow_difference
   where migration_id = $1 and ($2::text is null or route = $2)
     and (not $3::boolean or explained_at is null)
   order by route, id
`

const EXPLAIN = `
  update shadow_difference
     set explained_by = $3, explained_why = $4, explained_at = $5
   where migration_id = $1 and id = $2
  returning ${COLUMNS}
`
