import type {
  DataKeyBinding,
  DataKeyStore,
  StoredDataKey,
  WrappedDataKey,
} from '@latchkey/credential-vault'
import { Not, type DataSource, type EntityManager } from 'typeorm'
import { DataKeyEntity } from '../database/data-key.entity.ts'

/** The wrapped data keys in PostgreSQL. */
export class PostgresDataKeyStore implements DataKeyStore {
  readonly #database: DataSource

  constructor(database: DataSource) {
    this.#database = database
  }

  async countByKeyId(): Promise<ReadonlyMap<string, number>> {
    const rows: { key_id: string; uses: number }[] = await this.#database.query(
      'select key_id, count(*)::integer as uses from data_key group by key_id',
    )
    return new Map(rows.map(({ key_id, uses }) => [key_id, uses]))
  }

  async readBatchNotUnder(primaryId: string, limit: number): Promise<readonly StoredDataKey[]> {
    const rows = await this.#database
      .getRepository(DataKeyEntity)
      .find({ where: { keyId: Not(primaryId) }, order: { id: 'ASC' }, take: limit })
    return rows.map(toStored)
  }

  /** Compare and set: false if another rotation has replaced the row meanwhile. */
  async replace(key: StoredDataKey, next: WrappedDataKey): Promise<boolean> {
    const { affected } = await this.#database
      .getRepository(DataKeyEntity)
      .update(
        { id: key.id, wrapped: key.wrapped.wrapped },
        { keyId: next.keyId, wrapped: next.wrapped },
      )
    return affected === 1
  }

  /** The key of one organization, or the gateway's look-up key. */
  async find(binding: DataKeyBinding): Promise<StoredDataKey | undefined> {
    const rows: DataKeyEntity[] = await this.#database
      .getRepository(DataKeyEntity)
      .createQueryBuilder('data_key')
      .where('data_key.purpose = :purpose', { purpose: binding.purpose })
      .andWhere('data_key.organization_id is not distinct from :owner', {
        owner: binding.organizationId,
      })
      .getMany()
    return rows.map(toStored)[0]
  }

  /**
   * Keeps a new key unless its owner has one already: two processes may start on an empty database
   * together, and both must then use the one that won.
   */
  async insert(
    binding: DataKeyBinding,
    { keyId, wrapped }: WrappedDataKey,
    createdAt: Date,
    manager: EntityManager = this.#database.manager,
  ): Promise<void> {
    await manager.query(
      `insert into data_key (organization_id, purpose, key_id, wrapped, created_at)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [binding.organizationId, binding.purpose, keyId, wrapped, createdAt],
    )
  }
}

function toStored({ id, organizationId, purpose, keyId, wrapped }: DataKeyEntity): StoredDataKey {
  return { id, binding: { organizationId, purpose }, wrapped: { keyId, wrapped } }
}
