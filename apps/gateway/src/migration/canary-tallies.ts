import { isCanaryFailure } from '@latchkey/credential-migration'
import type { EntityManager } from 'typeorm'
import type { CallEnded } from '../proxy/ended-call.ts'

interface Tally {
  readonly migrationId: number
  readonly upstream: 'legacy' | 'oauth'
  calls: number
  failures: number
}

/**
 * Counts the calls of instances that are in a canary, by the credential that they went by. In memory;
 * what a crash loses is a second of evidence.
 */
export class CanaryTallies {
  #tallies = new Map<string, Tally>()

  /** For every call that ended; nearly all are none of a canary's. */
  readonly count: CallEnded = ({ instance: { canary, migrationId, upstream }, status }) => {
    if (!canary || migrationId === undefined) return
    const key = `${migrationId} ${upstream}`
    const tally = this.#tallies.get(key) ?? { migrationId, upstream, calls: 0, failures: 0 }
    tally.calls += 1
    if (isCanaryFailure(status)) tally.failures += 1
    this.#tallies.set(key, tally)
  }

  /**
   * Writes the counts down for the present share of each canary, and forgets them.
   *
   * @returns The migrations that had calls.
   */
  async flush(database: EntityManager): Promise<number[]> {
    if (this.#tallies.size === 0) return []
    const tallies = [...this.#tallies.values()]
    this.#tallies = new Map()
    await database.query(FLUSH, [
      tallies.map(({ migrationId }) => migrationId),
      tallies.map(({ upstream }) => upstream),
      tallies.map(({ calls }) => calls),
      tallies.map(({ failures }) => failures),
    ])
    return [...new Set(tallies.map(({ migrationId }) => migrationId))]
  }
}

// Ordered, so that two replicas take the rows in one order. Calls of a share that is past count for the
// present one; a canary that is over takes none.
const FLUSH = `
  insert into canary_tally (migration_id, canary_step, upstream, calls, failures)
  select migration.id, migration.canary_step, tally.upstream, tally.calls, tally.failures
    from unnest($1::integer[], $2::text[], $3::bigint[], $4::bigint[])
           as tally (migration_id, upstream, calls, failures)
    join migration on migration.id = tally.migration_id and migration.phase = 'canary'
   order by migration.id, tally.upstream
  on conflict (migration_id, canary_step, upstream) do update
    set calls = canary_tally.calls + excluded.calls,
        failures = canary_tally.failures + excluded.failures
`
