import type { DataSource } from 'typeorm'

// Any number that no other program of the database uses: it names the lock below.
const MIGRATION_LOCK = 4_207_011

/**
 * Brings the schema to this version. Replicas that start together take turns: one migrates, the rest
 * find nothing left to do.
 *
 * @returns The names of the migrations that ran, in order.
 */
export async function migrate(database: DataSource): Promise<string[]> {
  const session = database.createQueryRunner()
  await session.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  try {
    const ran = await database.runMigrations()
    return ran.map(({ name }) => name)
  } finally {
    await session.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
    await session.release()
  }
}
