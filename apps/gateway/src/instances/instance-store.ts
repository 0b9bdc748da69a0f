import { issueSecret } from '@latchkey/auth-strategy'
import type { Clock, Secret } from '@latchkey/kernel'
import type { EntityManager, SelectQueryBuilder } from 'typeorm'
import { CredentialEntity } from '../database/credential.entity.ts'
import { InstanceEntity } from '../database/instance.entity.ts'
import type { Member } from '../identity/member.ts'
import { abandonWithInstance } from '../migration/abandon-with-instance.ts'
import { lockInstance } from '../token-life/lock-instance.ts'
import type { Vault } from '../vault/vault.ts'
import { InstanceSealing, type StoredInstance } from './instance-sealing.ts'
import type { Instance, InstanceConnection, InstanceLabels } from './instance.ts'
import { recordEvent, type InstanceEvent } from './instance-event.ts'
import { refuseOtherKind, writeCredential } from './write-credential.ts'

/** How a caller names one instance: by its number, or by its token. */
export type InstanceName = { readonly id: number } | { readonly token: Secret }

/** Which instances a list is of. */
export interface InstanceQuery {
  /** Every one of these tags. */
  readonly tags: readonly string[]
  /** Part of the name, in any letter case. */
  readonly searchText: string | undefined
  /** Instances with greater numbers only. */
  readonly afterId: number
  readonly limit: number
}

/** What is granted to one app by one store. */
export interface AppAndStore {
  readonly clientId: string
  readonly storeHash: string
}

/** The instances of organizations, sealed in PostgreSQL. */
export class InstanceStore {
  readonly #database: EntityManager
  readonly #vault: Vault
  readonly #sealing: InstanceSealing
  readonly #clock: Clock

  constructor(database: EntityManager, vault: Vault, clock: Clock) {
    this.#database = database
    this.#vault = vault
    this.#sealing = new InstanceSealing(vault)
    this.#clock = clock
  }

  /** Does several writes of one organization that are seen together or not at all. */
  async together<T>(
    { organizationId }: Pick<Member, 'organizationId'>,
    write: (store: InstanceStore, manager: EntityManager) => Promise<T>,
  ): Promise<T> {
    // Within the transaction it would take a second connection, which may be another's to wait for.
    await this.#vault.loadKey(organizationId)
    return this.#database.transaction((manager) =>
      write(new InstanceStore(manager, this.#vault, this.#clock), manager),
    )
  }

  /**
   * Keeps a new instance and gives it its number and token, which it has for ever.
   *
   * @param labels With a token where the instance is a restored one that keeps its own.
   */
  async insert(
    member: Member,
    { token = issueSecret('instance'), ...labels }: InstanceLabels & { readonly token?: Secret },
    connection: InstanceConnection,
  ): Promise<Instance> {
    const id = await this.#nextId()
    const createdAt = this.#clock.now()
    const place = { organizationId: member.organizationId, instanceId: id }
    const columns = await this.#sealing.connectionColumns(place, connection)
    const row = {
      ...columns,
      ...(await this.#sealing.tokenColumns(place, token)),
      id,
      organizationId: member.organizationId,
      memberId: member.id,
      name: labels.name,
      tags: [...labels.tags],
      disabled: false,
      ...callableSince(createdAt),
      version: 1,
      createdAt,
      updatedAt: createdAt,
    }
    const credential = await this.#sealing.credentialColumns(
      place,
      connection.credential,
      createdAt,
    )
    // One transaction: an instance without its credential could be found and not be called.
    await this.#database.transaction(async (manager) => {
      await manager.getRepository(InstanceEntity).insert(row)
      await writeCredential(manager, credential)
      await this.#record(manager, member, id, {
        kind: 'created',
        detail: { credential: connection.credential.kind },
      })
    })
    const { memberId, disabled, version } = row
    const { upstream } = columns
    const standing = verifiedAt(createdAt)
    return {
      ...{ ...labels, ...connection, id, memberId, token },
      ...{ upstream, disabled, standing, createdAt, version },
    }
  }

  /** The instance, if it is one of the caller's organization. */
  async find(
    member: Pick<Member, 'organizationId'>,
    name: InstanceName,
  ): Promise<Instance | undefined> {
    const query = this.#owned(member)
    if ('id' in name) query.andWhere('instance.id = :id', name)
    else
      query.andWhere('instance.token_hash = :hash', { hash: this.#sealing.tokenHash(name.token) })
    return (await this.#open(query))[0]
  }

  /** The instances that share the token which a store granted to an app. */
  async findByGrant(
    { organizationId }: Pick<Member, 'organizationId'>,
    { clientId, storeHash }: AppAndStore,
  ): Promise<Instance[]> {
    const query = this.#owned({ organizationId })
      .andWhere('instance.app_client_id = :clientId', { clientId })
      .andWhere('instance.store_hash = :storeHash', { storeHash })
      .orderBy('instance.id')
    return this.#open(query)
  }

  /** Writes down something that happened to an instance. */
  async record(
    owner: Pick<Member, 'organizationId'>,
    instanceId: number,
    event: InstanceEvent,
  ): Promise<void> {
    await this.#record(this.#database, owner, instanceId, event)
  }

  /** Instances of the caller's organization by ascending number. */
  async list(member: Member, query: InstanceQuery): Promise<Instance[]> {
    const page = this.#filtered(member, query)
      .andWhere('instance.id > :afterId', { afterId: query.afterId })
      .orderBy('instance.id')
      .limit(query.limit)
    return this.#open(page)
  }

  /** How many instances a query would list if it were not cut into pages. */
  async count(member: Member, query: Pick<InstanceQuery, 'tags' | 'searchText'>): Promise<number> {
    return this.#filtered(member, query).getCount()
  }

  /**
   * Writes a changed instance over the state it was read in.
   *
   * @returns The instance as it now is, or undefined if somebody else has changed or deleted it
   *   meanwhile. Then nothing was written.
   * @throws {MigrationOpenError} If the credential is of another kind than the one in use while a
   *   migration is under way: the switch is the migration's. Nothing was written.
   */
  async replace(
    member: Member,
    read: Instance,
    change: InstanceChange,
  ): Promise<Instance | undefined> {
    const updatedAt = this.#clock.now()
    const next = {
      ...read,
      ...change,
      version: read.version + 1,
      ...(change.credential === undefined ? {} : { standing: verifiedAt(updatedAt) }),
    }
    const place = { organizationId: member.organizationId, instanceId: read.id }
    const columns = await this.#sealing.connectionColumns(place, next)
    const credential =
      change.credential &&
      (await this.#sealing.credentialColumns(place, change.credential, updatedAt))
    // One transaction: labels, settings and credential of one request are seen together or not at all.
    return this.#database.transaction(async (manager) => {
      const { affected } = await manager.getRepository(InstanceEntity).update(
        { id: read.id, organizationId: member.organizationId, version: read.version },
        {
          ...columns,
          name: next.name,
          tags: [...next.tags],
          disabled: next.disabled,
          ...(change.credential === undefined ? {} : callableSince(updatedAt)),
          version: next.version,
          updatedAt,
        },
      )
      if (affected !== 1) return undefined
      if (credential !== undefined) {
        await refuseOtherKind(manager, { read, upstream: credential.upstream })
        await writeCredential(manager, credential)
      }
      for (const event of eventsOf(read, change)) {
        await this.#record(manager, member, read.id, event)
      }
      return { ...next, upstream: columns.upstream }
    })
  }

  /**
   * Deletes an instance and its credentials; its token opens nothing from then on. A migration that is
   * under way is abandoned with it.
   */
  async delete(member: Member, id: number): Promise<void> {
    await this.together(member, async (_store, manager) => {
      await lockInstance(manager, id)
      const { affected } = await manager
        .getRepository(InstanceEntity)
        .delete({ id, organizationId: member.organizationId })
      if (affected !== 1) return
      const abandoned = { instanceId: id, memberId: member.id, at: this.#clock.now() }
      await abandonWithInstance(manager, this.#vault, abandoned)
    })
  }

  async #record(
    manager: EntityManager,
    { organizationId }: Pick<Member, 'organizationId'>,
    instanceId: number,
    event: InstanceEvent,
  ): Promise<void> {
    const place = { organizationId, instanceId, at: this.#clock.now() }
    await recordEvent(manager, place, event)
  }

  #owned(member: Pick<Member, 'organizationId'>): SelectQueryBuilder<InstanceEntity> {
    return this.#database
      .getRepository(InstanceEntity)
      .createQueryBuilder('instance')
      .where('instance.organization_id = :organizationId', member)
  }

  #filtered(
    member: Member,
    { tags, searchText }: Pick<InstanceQuery, 'tags' | 'searchText'>,
  ): SelectQueryBuilder<InstanceEntity> {
    const query = this.#owned(member)
    if (tags.length > 0) query.andWhere('instance.tags @> :tags', { tags })
    if (searchText !== undefined) {
      // strpos takes the text as it is: `%` and `_` are letters like any other.
      query.andWhere('strpos(lower(instance.name), lower(:searchText)) > 0', { searchText })
    }
    return query
  }

  async #nextId(): Promise<number> {
    const [row]: { id: number }[] = await this.#database.query(
      `select nextval(pg_get_serial_sequence('instance', 'id'))::integer as id`,
    )
    if (row === undefined) throw new Error('the sequence of instance numbers gave none')
    return row.id
  }

  // One statement for both rows: a re-authentication between two would leave the second without one.
  async #open(query: SelectQueryBuilder<InstanceEntity>): Promise<Instance[]> {
    const rows = await query
      .innerJoinAndMapOne(
        'instance.credential',
        CredentialEntity,
        'credential',
        'credential.instance_id = instance.id and credential.upstream = instance.upstream',
      )
      .getMany()
    return Promise.all(rows.map((row) => this.#sealing.open(row as StoredInstance)))
  }
}

type InstanceChange = Partial<InstanceLabels & InstanceConnection & Pick<Instance, 'disabled'>>

function eventsOf(read: Instance, { credential, disabled }: InstanceChange): InstanceEvent[] {
  const events: InstanceEvent[] = []
  if (credential !== undefined) {
    const detail = { credential: credential.kind, before: read.credential.kind }
    events.push({ kind: 'reauthenticated', detail })
  }
  if (disabled !== undefined && disabled !== read.disabled) {
    events.push({ kind: disabled ? 'disabled' : 'enabled', detail: {} })
  }
  return events
}

// No credential is written that its store has not just been seen to accept.
function verifiedAt(at: Date) {
  return { standing: 'callable', reason: undefined, since: at, checkedAt: at } as const
}

function callableSince(at: Date) {
  return { standing: 'callable', standingReason: null, standingSince: at, checkedAt: at } as const
}
