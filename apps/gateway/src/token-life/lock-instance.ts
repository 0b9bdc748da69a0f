import type { EntityManager } from 'typeorm'

/**
 * Keeps an instance's row from others until the transaction ends, so that what is read of it now is
 * still true when it is written.
 */
export async function lockInstance(manager: EntityManager, instanceId: number): Promise<void> {
  await manager.query(LOCK, [instanceId])
}

// A statement of its own: a credential that somebody is writing at this moment is seen by the next one.
const LOCK = 'select 1 from instance where id = $1 for update'
