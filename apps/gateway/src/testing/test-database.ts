import { Client } from 'pg'
import { inject } from 'vitest'
import { clientAddress } from '../database/database-address.ts'
import type { EmbeddedPostgresConnection } from '../database/embedded-postgres.ts'

let created = 0

/** A new, migrated, empty database of the run's PostgreSQL. */
export async function createTestDatabase(): Promise<EmbeddedPostgresConnection> {
  const server = inject('postgres')
  created += 1
  const database = `test_${process.pid}_${created}`
  const admin = new Client({ ...clientAddress(server), database: 'postgres' })
  await admin.connect()
  await admin.query(`create database ${database} template ${server.database} strategy wal_log`)
  await admin.end()
  return { ...server, database }
}

/** The address as a URL, as `LATCHKEY_DATABASE_URL` has it. */
export function databaseUrl({ host, port, user, database }: EmbeddedPostgresConnection): string {
  return `postgres://${user}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
}
