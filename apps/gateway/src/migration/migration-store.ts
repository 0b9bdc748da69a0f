import type { MigrationPhase } from '@latchkey/credential-migration'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import type { InstanceStore } from '../instances/instance-store.ts'
import { lockInstance } from '../token-life/lock-instance.ts'
import type { Vault } from '../vault/vault.ts'
import { MigrationChangedError, MigrationNotFoundError, MigrationOpenError } from './errors.ts'
import { recordMigrationEvent, type MigrationEvent } from './migration-history.ts'
import { openMigrationOf } from './open-migration.ts'
import { columnsOf, migrationIn, type MigrationRow } from './migration-row.ts'
import type { Migration, MigrationChange } from './migration.ts'

/** A new migration, before it has a number. */
export interface NewMigration extends Pick<
  Migration,
  'instanceId' | 'storeHash' | 'plan' | 'policy' | 'appClientId'
> {
  readonly event: MigrationEvent
}

/** Which migrations a list is of. */
export interface MigrationQuery {
  readonly phase: MigrationPhase | undefined
  readonly afterId: number
  readonly limit: number
}

/** A migration in a list. */
export interface ListedMigration {
  readonly id: number
  readonly instanceId: number
  /** Absent where the instance was deleted. */
  readonly instanceName: string | null
  readonly storeHash: string
  readonly phase: MigrationPhase
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A migration that is held for a change, and the transaction that it is changed in. */
export interface HeldMigration {
  readonly migration: Migration
  readonly instances: InstanceStore
  readonly manager: EntityManager
  readonly at: Date
  /** Writes a change and what happened in one; without an event the history stays as it is. */
  write(change: MigrationChange, event?: MigrationEvent): Promise<Migration>
}

type Owner = Pick<Member, 'organizationId'>

export interface MigrationStoreDeps {
  readonly database: EntityManager
  readonly vault: Vault
  readonly clock: Clock
  readonly instances: InstanceStore
}

/** The migrations of organizations. */
export class MigrationStore {
  readonly #deps: MigrationStoreDeps

  constructor(deps: MigrationStoreDeps) {
    this.#deps = deps
  }

  /** @throws {MigrationNotFoundError} If there is none of that number, or it is another's. */
  async require({ organizationId }: Owner, id: number): Promise<Migration> {
    const [row]: MigrationRow[] = await this.#deps.database.query(
      'select * from migration where id = $1 and organization_id = $2',
      [id, organizationId],
    )
    if (row === undefined) throw new MigrationNotFoundError()
    return migrationIn(row)
  }

  /** The migration of an instance that is under way, if there is one. */
  async findOpen({ organizationId }: Owner, instanceId: number): Promise<Migration | undefined> {
    const [row]: MigrationRow[] = await this.#deps.database.query(
      `select * from migration
        where instance_id = $1 and organization_id = $2
          and phase not in ('finished', 'abandoned')`,
      [instanceId, organizationId],
    )
    return row && migrationIn(row)
  }

  /** The migrations that a store's grant to an app is for, awaited or supplied before. */
  async findByApp(
    { organizationId }: Owner,
    { clientId, storeHash }: { readonly clientId: string; readonly storeHash: string },
  ): Promise<Migration[]> {
    const rows: MigrationRow[] = await this.#deps.database.query(
      `select migration.*
         from migration
         join instance on instance.id = migration.instance_id and instance.upstream = 'legacy'
        where migration.organization_id = $1 and migration.app_client_id = $2
          and migration.store_hash = $3 and migration.phase not in ('finished', 'abandoned')
        order by migration.id`,
      [organizationId, clientId, storeHash],
    )
    return rows.map(migrationIn)
  }

  /** The migrations of an instance, newest first. */
  async listOf({ organizationId }: Owner, instanceId: number): Promise<ListedMigration[]> {
    return this.#deps.database.query(
      `${LISTED} where migration.organization_id = $1 and migration.instance_id = $2
        order by migration.id desc`,
      [organizationId, instanceId],
    )
  }

  /** Migrations by ascending number. */
  async list(
    { organizationId }: Owner,
    { phase, afterId, limit }: MigrationQuery,
  ): Promise<ListedMigration[]> {
    return this.#deps.database.query(
      `${LISTED} where migration.organization_id = $1 and migration.id > $2
          and ($3::text is null or migration.phase = $3)
        order by migration.id limit $4`,
      [organizationId, afterId, phase ?? null, limit],
    )
  }

  /**
   * Begins a migration.
   *
   * @throws {MigrationOpenError} If the instance has one under way. Nothing was written.
   */
  async begin(member: Member, begun: NewMigration): Promise<Migration> {
    const { vault, clock, instances } = this.#deps
    return instances.together(member, async (_store, manager) => {
      await lockInstance(manager, begun.instanceId)
      await refuseSecond(manager, begun.instanceId)
      const at = clock.now()
      const [row]: MigrationRow[] = await manager.query(INSERT, [
        member.organizationId,
        begun.instanceId,
        begun.storeHash,
        JSON.stringify(begun.plan),
        JSON.stringify(begun.policy),
        begun.appClientId ?? null,
        at,
      ])
      if (row === undefined) throw new Error('the migration was not written')
      const end = { migrationId: row.id, events: 0, head: undefined }
      const { events, head } = await recordMigrationEvent(manager, vault, {
        end,
        event: begun.event,
        at,
      })
      return { ...migrationIn(row), events, head }
    })
  }

  /**
   * Changes a migration in one transaction, while nobody else can: neither it nor its instance.
   *
   * @param version The one that the caller saw; undefined where it does not matter.
   * @throws {MigrationNotFoundError} If there is none of that number, or it is another's.
   * @throws {MigrationChangedError} If it has another version by now. Nothing was written.
   */
  async change<T>(
    owner: Owner,
    { id, version }: { readonly id: number; readonly version: number | undefined },
    work: (held: HeldMigration) => Promise<T>,
  ): Promise<T> {
    const { instanceId } = await this.require(owner, id)
    return this.#deps.instances.together(owner, async (instances, manager) => {
      // The instance first, as everybody who holds both does.
      await lockInstance(manager, instanceId)
      const [row]: MigrationRow[] = await manager.query(
        'select * from migration where id = $1 for update',
        [id],
      )
      if (row === undefined) throw new MigrationNotFoundError()
      if (version !== undefined && row.version !== version) throw new MigrationChangedError()
      return work(this.#held(migrationIn(row), instances, manager))
    })
  }

  #held(read: Migration, instances: InstanceStore, manager: EntityManager): HeldMigration {
    const { vault, clock } = this.#deps
    const at = clock.now()
    let migration = read
    return {
      ...{ migration, instances, manager, at },
      write: async (change, event) => {
        const end = { migrationId: migration.id, ...migration }
        const { events, head } =
          event === undefined
            ? migration
            : await recordMigrationEvent(manager, vault, { end, event, at })
        const columns = columnsOf(change)
        const sets = columns.map(([column], place) => `, ${column} = $${place + 3}`)
        await manager.query(
          `update migration set version = version + 1, updated_at = $2${sets.join('')}
            where id = $1`,
          [migration.id, at, ...columns.map(([, value]) => value)],
        )
        migration = {
          ...migration,
          ...change,
          ...{ events, head, version: migration.version + 1, updatedAt: at },
        }
        return migration
      },
    }
  }
}

/** @throws {MigrationOpenError} If the instance, whose row the caller holds, has one under way. */
async function refuseSecond(manager: EntityManager, instanceId: number): Promise<void> {
  const open = await openMigrationOf(manager, instanceId)
  if (open !== undefined) throw new MigrationOpenError(open)
}

const INSERT = `
  insert into migration (organization_id, instance_id, store_hash, phase, plan, policy, app_client_id,
                         version, created_at, updated_at)
  values ($1, $2, $3, 'planned', $4, $5, $6, 1, $7, $7)
  returning *
`

const LISTED = `
  select migration.id, migration.instance_id as "instanceId", instance.name as "instanceName",
         migration.store_hash as "storeHash", migration.phase, migration.version,
         migration.created_at as "createdAt", migration.updated_at as "updatedAt"
    from migration
    left join instance on instance.id = migration.instance_id
`
