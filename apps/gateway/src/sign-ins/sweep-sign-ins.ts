import type { EntityManager } from 'typeorm'

/** How long an expired sign-in is kept: whoever comes late, or again, is still told what happened. */
export const KEPT_MS = 60 * 60_000

/** Deletes the sign-ins that expired an hour ago or before. Any replica may, at any time. */
export async function sweepSignIns(now: Date, database: EntityManager): Promise<void> {
  await database.query('delete from sign_in where expires_at <= $1', [
    new Date(now.getTime() - KEPT_MS),
  ])
}
