import type { Client } from 'pg'
import { Pool } from 'undici'
import { databaseStatements } from '../database-statements.ts'
import { percentile } from '../percentile.ts'
import { callShop } from './call-load.ts'
import { withClient } from './database-server.ts'
import type { StampedeFigures } from './scale-figures.ts'
import { startGateway, type Scene } from './scene.ts'
import { makeShops, type Shop } from './shops.ts'

/**
 * Has many clients ask a fresh gateway for many instances at the same moment, over connections that are
 * open already.
 */
export async function measureStampede(scene: Scene, databaseUrl: string): Promise<StampedeFigures> {
  const { instances, clients } = scene.effort.stampede
  scene.tell(`stampede: ${instances} instances, ${clients} clients each, at once`)
  const shops = makeShops(instances)
  const before = await lookUps(databaseUrl)
  const { statements, ...times } = await (async () => {
    await using gateway = await startGateway(scene, { name: 'stampede', databaseUrl })
    const sent = await databaseStatements(gateway.origin)
    const taken = await stampede(gateway.origin, shops, clients)
    return { ...taken, statements: (await databaseStatements(gateway.origin)) - sent }
  })()
  // A connection tells what it did when it ends, so the gateway is gone by now.
  const loads = (await lookUps(databaseUrl)) - before
  return { instances, clients, loads, otherStatements: statements - loads, ...times }
}

async function stampede(
  origin: string,
  shops: readonly Shop[],
  clients: number,
): Promise<{ readonly allMs: number; readonly p50Ms: number; readonly p99Ms: number }> {
  const connections = shops.length * clients
  const pool = new Pool(origin, { connections, pipelining: 1 })
  try {
    await Promise.all(Array.from({ length: connections }, () => openConnection(pool)))
    const startedMs = performance.now()
    const timesMs = await Promise.all(
      Array.from({ length: clients }, () => shops)
        .flat()
        .map(async (shop) => {
          await callShop(pool, shop)
          return performance.now() - startedMs
        }),
    )
    const allMs = performance.now() - startedMs
    return { allMs, p50Ms: percentile(timesMs, 50), p99Ms: percentile(timesMs, 99) }
  } finally {
    await pool.destroy()
  }
}

async function openConnection(pool: Pool): Promise<void> {
  const { body } = await pool.request({ method: 'GET', path: '/health/live' })
  await body.dump()
}

/** How often an instance was looked up by a token since the database was made, as PostgreSQL counts. */
function lookUps(databaseUrl: string): Promise<number> {
  return withClient(databaseUrl, async (client: Client) => {
    const { rows } = await client.query<{ scans: string }>(LOOK_UPS)
    return Number(rows[0]?.scans ?? Number.NaN)
  })
}

const LOOK_UPS = `
  select idx_scan as scans from pg_stat_user_indexes where indexrelname = 'instance_token_hash_unique'
`
