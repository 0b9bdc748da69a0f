import { createClient } from '@redis/client'
import type { Client } from 'pg'
import { withClient } from './database-server.ts'
import type { LedgerSize, StoredSizes, TableSize } from './scale-figures.ts'

const TABLES = ['instance', 'credential', 'usage', 'usage_day'] as const

/** What a row of each table takes with its part of the indexes, as it is and when it is packed anew. */
export function measureTables(databaseUrl: string): Promise<StoredSizes['tables']> {
  return withClient(databaseUrl, async (client) => {
    const asItIs = await sizesOf(client)
    await client.query(`vacuum (full, analyze) ${TABLES.join(', ')}`)
    const packed = await sizesOf(client)
    return TABLES.map((table) => ({
      table,
      rows: asItIs.get(table)?.rows ?? 0,
      bytes: asItIs.get(table)?.bytes ?? 0,
      packedBytes: packed.get(table)?.bytes ?? 0,
    }))
  })
}

async function sizesOf(client: Client): Promise<Map<string, Pick<TableSize, 'rows' | 'bytes'>>> {
  const sizes = new Map<string, Pick<TableSize, 'rows' | 'bytes'>>()
  for (const table of TABLES) {
    const { rows } = await client.query<{ rows: string; bytes: string }>(
      `select count(*) as rows, pg_total_relation_size('${table}') as bytes from ${table}`,
    )
    sizes.set(table, { rows: Number(rows[0]?.rows), bytes: Number(rows[0]?.bytes) })
  }
  return sizes
}

/** Connections that gateways hold to a database now, all together. */
export function countConnections(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client) => {
    const { rows } = await client.query<{ open: string }>(`
      select count(*) as open from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()
    `)
    return Number(rows[0]?.open)
  })
}

const BUDGET_KEYS = 'latchkey:budget:*'

/** What Redis keeps of the stores, as long as their windows are remembered. */
export async function measureLedger(redisUrl: string): Promise<LedgerSize> {
  const client = createClient({ url: redisUrl, RESP: 2 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    let bytes = 0
    let keys = 0
    for await (const found of client.scanIterator({ MATCH: BUDGET_KEYS, COUNT: 500 })) {
      for (const key of found) {
        bytes += (await client.memoryUsage(key)) ?? 0
        keys += 1
      }
    }
    return { keys, bytesAKey: keys === 0 ? 0 : bytes / keys }
  } finally {
    client.destroy()
  }
}
