import pg from 'pg'
import type { EmbeddedPostgresConnection } from '../embedded-postgres.ts'

/** The embedded cluster's only role; it owns everything in it. */
export const DATABASE_USER = 'latchkey'

/** Creates the connection's database in its cluster, unless it is there. */
export async function createDatabaseIfMissing(
  connection: EmbeddedPostgresConnection,
): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres', ssl: false })
  await client.connect()
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [
      connection.database,
    ])
    if (rowCount === 0) {
      await client.query(`create database ${client.escapeIdentifier(connection.database)}`)
    }
  } finally {
    await client.end()
  }
}
