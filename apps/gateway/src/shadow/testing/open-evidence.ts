import type { EntityManager } from 'typeorm'
import { StatementCounter } from '../../database/statement-counter.ts'
import { createLog } from '../../http/log.ts'
import { openStorage, type Storage } from '../../storage.ts'
import { NapClock } from '../../testing/nap-clock.ts'
import { STORE_HASH, type TestGateway } from '../../testing/test-gateway.ts'

/** A gateway's database beside the gateway, with migrations that no instance belongs to. */
export interface OpenedEvidence extends AsyncDisposable {
  readonly database: EntityManager
  readonly newMigration: (suppliedAt: Date) => Promise<number>
}

/** Opens a gateway's database and vault a second time, as another replica does. */
export async function openStorageOf({ config }: TestGateway): Promise<Storage> {
  return openStorage({
    config,
    clock: new NapClock(),
    statements: new StatementCounter(),
    log: createLog('fatal', { write: () => undefined }),
    lost: (error) => {
      throw error
    },
  })
}

/** Opens it for the tests of a file. */
export async function openEvidence(gateway: TestGateway): Promise<OpenedEvidence> {
  const storage = await openStorageOf(gateway)
  const database = storage.database.source.manager
  let instanceId = 1_000_000
  return {
    database,
    newMigration: async (suppliedAt) => {
      instanceId += 1
      const rows: { id: number }[] = await database.query(INSERT, [
        ...[instanceId, STORE_HASH, suppliedAt],
      ])
      return rows[0]?.id ?? 0
    },
    [Symbol.asyncDispose]: () => storage[Symbol.asyncDispose](),
  }
}

const INSERT = `
  insert into migration (instance_id, organization_id, store_hash, phase, plan, policy,
                         supplied_at, version, created_at, updated_at)
  select $1, min(id), $2, 'shadowing', '{}', '{}', $3, 1, now(), now() from organization
  returning id
`
