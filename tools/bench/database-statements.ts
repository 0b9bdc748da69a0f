import { readMetric } from './read-metric.ts'

/** SQL statements that the gateway has sent since its start. Asking sends none. */
export async function databaseStatements(origin: string): Promise<number> {
  return readMetric(origin, 'latchkey_database_statements_total')
}
