import { renderPlan } from '@latchkey/credential-migration'
import type { Member } from '../identity/member.ts'
import type { MigrationDeps } from './migration-deps.ts'
import { findBreak, readMigrationHistory } from './migration-history.ts'
import type { MigrationReport } from './migration-schemas.ts'
import { readTraffic, viewMigration } from './migration-view.ts'

/** Everything that is known of a migration, and whether its history is as it was written. */
export async function reportMigration(
  member: Member,
  migrationId: number,
  deps: MigrationDeps,
): Promise<MigrationReport> {
  const migration = await deps.migrations.require(member, migrationId)
  const history = await readMigrationHistory(deps.database, migrationId)
  const brokenAt = findBreak({ migrationId, ...migration }, history, deps.vault)
  return {
    migration: await viewMigration(migration, deps),
    plan: migration.plan,
    history: history.map(({ at, hash, ...event }) => ({
      ...event,
      at: at.toISOString(),
      hash: hash.toString('hex'),
    })),
    intact: brokenAt === undefined,
    brokenAt: brokenAt ?? null,
    head: migration.head?.toString('hex') ?? null,
  }
}

/** The plan of a migration as a page of text. */
export async function planPage(
  member: Member,
  migrationId: number,
  deps: MigrationDeps,
): Promise<string> {
  const migration = await deps.migrations.require(member, migrationId)
  const instanceName = (await readTraffic(migration, deps))?.name ?? '(deleted)'
  return renderPlan(migration.plan, { instanceId: migration.instanceId, instanceName })
}
