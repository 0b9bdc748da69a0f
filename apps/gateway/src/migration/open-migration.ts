import type { EntityManager } from 'typeorm'

/** The number of the migration that an instance has under way; undefined if it has none. */
export async function openMigrationOf(
  manager: EntityManager,
  instanceId: number,
): Promise<number | undefined> {
  const [open]: { id: number }[] = await manager.query(
    `select id from migration
      where instance_id = $1 and phase not in ('finished', 'abandoned')`,
    [instanceId],
  )
  return open?.id
}
