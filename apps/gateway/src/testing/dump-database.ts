import { Client } from 'pg'

/** Everything that a database holds, one JSON row a line; bytes as hexadecimal digits. */
export async function dumpDatabase(connectionString: string): Promise<string> {
  return withClient(connectionString, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    const rows: string[] = []
    for (const { name } of tables.rows) {
      const found = await client.query<{ row: string }>(
        `select to_jsonb(each)::text as row from "${name}" as each order by 1`,
      )
      rows.push(...found.rows.map(({ row }) => `${name} ${row}`))
    }
    return rows.join('\n')
  })
}

/** Runs one statement beside the gateway, as an operator at a prompt does. */
export async function runSql(
  connectionString: string,
  sql: string,
  values: readonly unknown[] = [],
): Promise<Record<string, unknown>[]> {
  return withClient(connectionString, async (client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql, [...values])
    return rows
  })
}

async function withClient<T>(
  connectionString: string,
  use: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}
