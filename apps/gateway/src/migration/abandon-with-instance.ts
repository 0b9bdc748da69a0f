import type { EntityManager } from 'typeorm'
import type { Vault } from '../vault/vault.ts'
import { recordMigrationEvent } from './migration-history.ts'

/** An instance that was deleted, and by whom. */
export interface DeletedInstance {
  readonly instanceId: number
  readonly memberId: number
  readonly at: Date
}

/** Abandons the migration of an instance that is being deleted, in the transaction that deletes it. */
export async function abandonWithInstance(
  manager: EntityManager,
  vault: Vault,
  { instanceId, memberId, at }: DeletedInstance,
): Promise<void> {
  const [open]: { id: number; phase: string; events: number; head: Buffer | null }[] =
    await manager.query(
      `select id, phase, events, head from migration
        where instance_id = $1 and phase not in ('finished', 'abandoned') for update`,
      [instanceId],
    )
  if (open === undefined) return
  const end = { migrationId: open.id, events: open.events, head: open.head ?? undefined }
  const evidence = { from: open.phase }
  const event = { kind: 'abandoned', memberId, why: 'the instance was deleted', evidence } as const
  await recordMigrationEvent(manager, vault, { end, event, at })
  await manager.query(
    `update migration set phase = 'abandoned', version = version + 1, updated_at = $2
      where id = $1`,
    [open.id, at],
  )
}
