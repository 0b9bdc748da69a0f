import type { EntityManager } from 'typeorm'
import { sweepSignIns } from '../sign-ins/sweep-sign-ins.ts'
import { rollUpUsage } from '../usage/roll-up-usage.ts'

const DAY_MS = 24 * 60 * 60_000

/**
 * Deletes what was kept for a time only and whose time is over: payloads that could not be used again
 * anyway, codes that were exchanged a day ago, sessions that were over then, leases that nobody has held
 * since (an invented code for an invented store makes one), sign-ins that nobody finished, usage of more
 * than a year ago.
 *
 * Each statement stands for itself, and whatever a crash leaves out goes with the next sweep.
 */
export async function sweep(now: Date, database: EntityManager): Promise<void> {
  const dayAgo = new Date(now.getTime() - DAY_MS)
  await database.query('delete from used_payload where expires_at <= $1', [now])
  await database.query('delete from redeemed_code where redeemed_at <= $1', [dayAgo])
  await database.query('delete from app_session where expires_at <= $1 or ended_at <= $1', [dayAgo])
  await database.query("delete from grant_lease where expires_at <= now() - interval '1 day'")
  await sweepSignIns(now, database)
  await rollUpUsage(now, database)
}
