import { runSql } from './dump-database.ts'

/** Ends the gateway's connections to its database and lets it make no new ones. */
export async function withdraw(databaseUrl: string): Promise<void> {
  const { name, admin } = administration(databaseUrl)
  await runSql(admin, `alter database ${name} with allow_connections false`)
  await runSql(admin, 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
    name,
  ])
}

/** Lets it make connections again. */
export async function giveBack(databaseUrl: string): Promise<void> {
  const { name, admin } = administration(databaseUrl)
  await runSql(admin, `alter database ${name} with allow_connections true`)
}

function administration(databaseUrl: string): { name: string; admin: string } {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  return { name, admin: url.href }
}
