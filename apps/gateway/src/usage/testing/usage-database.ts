import type { DataSource } from 'typeorm'
import { createDataSource } from '../../database/data-source.ts'
import { StatementCounter } from '../../database/statement-counter.ts'
import { createTestDatabase } from '../../testing/test-database.ts'

/** When the instances of a usage database were made. */
export const MADE_AT = '2025-01-01T00:00:00Z'

/** A database with instances that nobody calls. */
export interface UsageDatabase extends AsyncDisposable {
  readonly source: DataSource
  readonly statements: StatementCounter
  /** A row of `usage`: calls of `GET /v2/orders` on one day that were answered with 200. */
  add(row: Partial<UsageRow> & Pick<UsageRow, 'day'>): Promise<void>
  /** What is in `usage`, a line each. */
  lines(): Promise<string[]>
}

interface UsageRow {
  readonly instanceId: number
  readonly span: 'day' | 'month'
  readonly day: string
  readonly method: string
  readonly path: string
  readonly statusClass: number
  readonly door: string
  readonly calls: number
  readonly traits: number
  readonly days: number
}

/** Makes one, with instances of the numbers 1 to 3. */
export async function usageDatabase(): Promise<UsageDatabase> {
  const address = await createTestDatabase()
  const statements = new StatementCounter()
  const source = await createDataSource({ address, connections: 6 }, statements).initialize()
  await source.query(ORGANIZATION)
  await source.query(INSTANCES, [MADE_AT])
  return {
    source,
    statements,
    add: (row) => addRow(row, source),
    lines: async () => {
      const rows: { line: string }[] = await source.query(LINES)
      return rows.map(({ line }) => line)
    },
    [Symbol.asyncDispose]: () => source.destroy(),
  }
}

async function addRow(
  given: Partial<UsageRow> & Pick<UsageRow, 'day'>,
  source: DataSource,
): Promise<void> {
  const row: UsageRow = {
    ...{ instanceId: 1, span: 'day', method: 'GET', path: '/v2/orders', statusClass: 2 },
    ...{ door: 'bigcommerce', calls: 1, traits: 0, days: 1 },
    ...given,
  }
  await source.query(ADD, [
    ...[row.instanceId, row.span, row.day, row.method, row.path, row.statusClass, row.door],
    ...[row.calls, row.traits, row.days, `${row.day}T08:00:00Z`, `${row.day}T09:00:00Z`],
  ])
}

const ORGANIZATION = `
  insert into organization (name, secret_hash, created_at) values ('o', 'x', now());
  insert into member (organization_id, email, secret_hash, created_at) values (1, 'm', 'x', now())
`

const INSTANCES = `
  insert into instance (id, organization_id, member_id, name, tags, store_hash, legacy_host, upstream,
                        disabled, token_hash, token_sealed, configuration_sealed, version, created_at,
                        updated_at, standing_since)
  select id, 1, 1, 'i', '{}', 'abc', 'h', 'legacy', false, id::text::bytea, 'x', 'x', 1, $1, $1, $1
    from generate_series(1, 3) as id
`

const ADD = `
  insert into usage (instance_id, span, day, method, path, known, status_class, door, calls, traits,
                     days, first_at, last_at)
  values ($1, $2, $3, $4, $5, true, $6, $7, $8, $9, $10, $11, $12)
`

const LINES = `
  select concat_ws(' ', instance_id, span, day, method, path, status_class || 'xx', door, calls, traits,
                   days || 'd', to_char(first_at at time zone 'UTC', 'MM-DD HH24:MI'),
                   to_char(last_at at time zone 'UTC', 'MM-DD HH24:MI')) as line
    from usage
   order by instance_id, span, day, method, path, status_class, door
`
