import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import { unlessBusy } from '../database/unless-busy.ts'
import type { MigrationStore } from './migration-store.ts'

export interface DestroyRemainsDeps {
  readonly database: EntityManager
  readonly migrations: MigrationStore
  readonly clock: Clock
}

// Whoever looks an instance up waits meanwhile; calls of instances that are known do not.
const LONGEST_WAIT_MS = 2_000

/**
 * Destroys what deleted credentials have left on the pages of their table: PostgreSQL only marks a row as
 * dead, and its bytes stay until the space is used again. The table is written anew without them, and the
 * migrations that are finished say so in their history.
 *
 * Where the table is busy nothing happens, and the next round tries again.
 */
export async function destroyRemains(deps: DestroyRemainsDeps): Promise<void> {
  const waiting = await finishedWithRemains(deps)
  if (waiting.length === 0 || !(await rewriteTable(deps.database))) return
  for (const { id, organization_id: organizationId } of waiting) {
    await deps.migrations.change({ organizationId }, { id, version: undefined }, async (held) => {
      if (held.migration.destroyedAt !== undefined) return
      await held.write(
        { destroyedAt: held.at },
        { kind: 'legacy-credential-destroyed', memberId: null, why: undefined, evidence: {} },
      )
    })
  }
}

async function finishedWithRemains({
  database,
}: DestroyRemainsDeps): Promise<{ id: number; organization_id: number }[]> {
  return database.query(
    `select id, organization_id from migration
      where phase = 'finished' and destroyed_at is null order by id limit 1000`,
  )
}

async function rewriteTable(database: EntityManager): Promise<boolean> {
  // A connection of its own: the limit is its, and a rewrite cannot be in a transaction.
  const connection = database.dataSource.createQueryRunner()
  try {
    return await unlessBusy(connection, LONGEST_WAIT_MS, () =>
      connection.query('vacuum (full) credential'),
    )
  } finally {
    await connection.release()
  }
}
