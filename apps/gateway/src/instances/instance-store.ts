import {
  credentialText,
  issueSecret,
  parseCredential,
  upstreamOf,
  type Credential,
  type UpstreamKind,
} from '@latchkey/auth-strategy'
import { Secret, type Clock } from '@latchkey/kernel'
import { In, Not, type DataSource, type EntityManager, type SelectQueryBuilder } from 'typeorm'
import { CredentialEntity } from '../database/credential.entity.ts'
import { InstanceEntity } from '../database/instance.entity.ts'
import type { Member } from '../identity/member.ts'
import type { Vault } from '../vault/vault.ts'
import type { Configuration } from './configuration.ts'
import type { Instance, InstanceConnection, InstanceLabels } from './instance.ts'

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

/** The instances of organizations, sealed in PostgreSQL. */
export class InstanceStore {
  readonly #database: DataSource
  readonly #vault: Vault
  readonly #clock: Clock

  constructor(database: DataSource, vault: Vault, clock: Clock) {
    this.#database = database
    this.#vault = vault
    this.#clock = clock
  }

  /** Keeps a new instance and gives it its number and token, which it has for ever. */
  async insert(
    member: Member,
    labels: InstanceLabels,
    connection: InstanceConnection,
  ): Promise<Instance> {
    const token = issueSecret('instance')
    const id = await this.#nextId()
    const createdAt = this.#clock.now()
    const columns = await this.#connectionColumns(member, id, connection)
    const binding = {
      organizationId: member.organizationId,
      instanceId: id,
      field: 'token',
    } as const
    const row = {
      ...columns,
      id,
      organizationId: member.organizationId,
      memberId: member.id,
      name: labels.name,
      tags: [...labels.tags],
      disabled: false,
      tokenHash: this.#vault.hash('instance-token', token),
      tokenSealed: await this.#vault.seal(token, binding),
      version: 1,
      createdAt,
      updatedAt: createdAt,
    }
    const sealed = await this.#sealCredential(member, id, connection.credential)
    // One transaction: an instance without its credential could be found and not be called.
    await this.#database.transaction(async (manager) => {
      await manager.getRepository(InstanceEntity).insert(row)
      await writeCredential(manager, { ...sealed, instanceId: id })
    })
    const { memberId, disabled, version } = row
    const { upstream } = columns
    return { ...labels, ...connection, id, memberId, token, upstream, disabled, createdAt, version }
  }

  /** The instance, if it is one of the caller's organization. */
  async find(member: Member, name: InstanceName): Promise<Instance | undefined> {
    const where =
      'id' in name
        ? { id: name.id, organizationId: member.organizationId }
        : {
            tokenHash: this.#vault.hash('instance-token', name.token),
            organizationId: member.organizationId,
          }
    const row = await this.#database.getRepository(InstanceEntity).findOne({ where })
    return row === null ? undefined : (await this.#open(member, [row]))[0]
  }

  /** Instances of the caller's organization by ascending number. */
  async list(member: Member, query: InstanceQuery): Promise<Instance[]> {
    const rows = await this.#filtered(member, query)
      .andWhere('instance.id > :afterId', { afterId: query.afterId })
      .orderBy('instance.id')
      .limit(query.limit)
      .getMany()
    return this.#open(member, rows)
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
   */
  async replace(
    member: Member,
    read: Instance,
    change: Partial<InstanceLabels & InstanceConnection & Pick<Instance, 'disabled'>>,
  ): Promise<Instance | undefined> {
    const next = { ...read, ...change, version: read.version + 1 }
    const { credential } = change
    const columns = await this.#connectionColumns(member, read.id, next)
    const sealed =
      credential === undefined ? undefined : await this.#sealCredential(member, read.id, credential)
    // One transaction: labels, settings and credential of one request are seen together or not at all.
    return this.#database.transaction(async (manager) => {
      const { affected } = await manager.getRepository(InstanceEntity).update(
        { id: read.id, organizationId: member.organizationId, version: read.version },
        {
          ...columns,
          name: next.name,
          tags: [...next.tags],
          disabled: next.disabled,
          version: next.version,
          updatedAt: this.#clock.now(),
        },
      )
      if (affected !== 1) return undefined
      if (sealed !== undefined) await writeCredential(manager, { ...sealed, instanceId: read.id })
      return { ...next, upstream: columns.upstream }
    })
  }

  /** Deletes an instance and its credentials; its token opens nothing from then on. */
  async delete(member: Member, id: number): Promise<void> {
    await this.#database
      .getRepository(InstanceEntity)
      .delete({ id, organizationId: member.organizationId })
  }

  #filtered(
    member: Member,
    { tags, searchText }: Pick<InstanceQuery, 'tags' | 'searchText'>,
  ): SelectQueryBuilder<InstanceEntity> {
    const query = this.#database
      .getRepository(InstanceEntity)
      .createQueryBuilder('instance')
      .where('instance.organization_id = :organizationId', member)
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

  async #connectionColumns(
    { organizationId }: Member,
    instanceId: number,
    { store, credential, settings }: InstanceConnection,
  ) {
    const binding = { organizationId, instanceId, field: 'configuration' } as const
    return {
      storeHash: store.storeHash,
      legacyHost: store.legacyHost,
      upstream: upstreamOf(credential),
      // A move to OAuth leaves the login in place: clients of the legacy door go on with what they have.
      ...(credential.kind === 'legacy'
        ? { legacyLoginHash: this.#vault.hashLegacyLogin(credential.username, credential.apiToken) }
        : {}),
      configurationSealed: await this.#vault.seal(new Secret(JSON.stringify(settings)), binding),
    }
  }

  async #sealCredential(
    { organizationId }: Member,
    instanceId: number,
    credential: Credential,
  ): Promise<SealedCredential> {
    const binding = { organizationId, instanceId, field: 'credential' } as const
    return {
      upstream: upstreamOf(credential),
      sealed: await this.#vault.seal(credentialText(credential), binding),
      createdAt: this.#clock.now(),
    }
  }

  async #open(member: Member, rows: readonly InstanceEntity[]): Promise<Instance[]> {
    const credentials = await this.#database
      .getRepository(CredentialEntity)
      .find({ where: { instanceId: In(rows.map(({ id }) => id)) } })
    const inUse = (row: InstanceEntity) =>
      credentials.find(
        ({ instanceId, upstream }) => instanceId === row.id && upstream === row.upstream,
      )
    return Promise.all(rows.map((row) => this.#openOne(member, row, inUse(row))))
  }

  async #openOne(
    member: Member,
    row: InstanceEntity,
    credential: CredentialEntity | undefined,
  ): Promise<Instance> {
    if (credential === undefined) throw new Error(`instance ${row.id} has no credential in use`)
    const place = { organizationId: member.organizationId, instanceId: row.id }
    const [token, text, settings] = await Promise.all([
      this.#vault.open(row.tokenSealed, { ...place, field: 'token' }),
      this.#vault.open(credential.sealed, { ...place, field: 'credential' }),
      this.#vault.open(row.configurationSealed, { ...place, field: 'configuration' }),
    ])
    return {
      id: row.id,
      memberId: row.memberId,
      name: row.name,
      tags: row.tags,
      token,
      store: { storeHash: row.storeHash, legacyHost: row.legacyHost },
      credential: parseCredential(text),
      settings: JSON.parse(settings.reveal()) as Configuration,
      upstream: row.upstream,
      disabled: row.disabled,
      createdAt: row.createdAt,
      version: row.version,
    }
  }
}

interface SealedCredential {
  readonly upstream: UpstreamKind
  readonly sealed: Buffer
  readonly createdAt: Date
}

// A re-authentication may bring a credential of the other kind. What nothing uses any more is not kept.
async function writeCredential(
  manager: EntityManager,
  credential: SealedCredential & { readonly instanceId: number },
): Promise<void> {
  const repository = manager.getRepository(CredentialEntity)
  const { instanceId, upstream } = credential
  await repository.delete({ instanceId, upstream: Not(upstream) })
  await repository.upsert(credential, { conflictPaths: ['instanceId', 'upstream'] })
}
