import { runSql } from './dump-database.ts'

/** How many rows there are of everything that makes an instance; to see that nothing is half made. */
export async function countInstanceRows(databaseUrl: string): Promise<Record<string, unknown>> {
  const [counts = {}] = await runSql(
    databaseUrl,
    `select (select count(*) from instance) as instances,
            (select count(*) from credential) as credentials,
            (select count(*) from instance_event where kind in ('created', 'granted')) as events,
            (select count(*) from redeemed_code) as codes`,
  )
  return counts
}
