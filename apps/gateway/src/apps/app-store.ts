import type { Clock } from '@latchkey/kernel'
import type { EntityManager, FindOptionsWhere } from 'typeorm'
import { AppEntity } from '../database/app.entity.ts'
import { InstanceEntity } from '../database/instance.entity.ts'
import type { Member } from '../identity/member.ts'
import type { Vault } from '../vault/vault.ts'
import type { AppFields, RegisteredApp } from './registered-app.ts'

/** How a caller names one app: by its number, or by BigCommerce's id for it. */
export type AppName = { readonly id: number } | { readonly clientId: string }

type Owner = Pick<Member, 'organizationId'>

/** What of an app can change; the client id is who it is. */
export type AppChange = Partial<Omit<AppFields, 'clientId'>>

/** The apps of organizations, their secrets sealed in PostgreSQL. */
export class AppStore {
  readonly #database: EntityManager
  readonly #vault: Vault
  readonly #clock: Clock

  constructor(database: EntityManager, vault: Vault, clock: Clock) {
    this.#database = database
    this.#vault = vault
    this.#clock = clock
  }

  /** Keeps a new app and gives it its number; undefined if the organization has the client id. */
  async insert(member: Member, fields: AppFields): Promise<RegisteredApp | undefined> {
    const { organizationId } = member
    const id = await this.#nextId()
    const createdAt = this.#clock.now()
    const app = { ...fields, id, organizationId, memberId: member.id, createdAt, version: 1 }
    const inserted: unknown[] = await this.#database.query(INSERT, [
      ...[id, organizationId, member.id, fields.name, fields.clientId],
      ...[await this.#sealed(app), fields.scopes, app.version, createdAt],
    ])
    return inserted.length === 0 ? undefined : app
  }

  /** The app, if it is one of the organization's. */
  async find({ organizationId }: Owner, name: AppName): Promise<RegisteredApp | undefined> {
    return this.#findOne({ organizationId, ...name })
  }

  /** The app of a number, whosever it is: BigCommerce's callbacks name no organization. */
  async byNumber(id: number): Promise<RegisteredApp | undefined> {
    return this.#findOne({ id })
  }

  /** The organization's apps by ascending number. */
  async list({ organizationId }: Owner): Promise<RegisteredApp[]> {
    const rows = await this.#database
      .getRepository(AppEntity)
      .find({ where: { organizationId }, order: { id: 'asc' } })
    return Promise.all(rows.map((row) => this.#open(row)))
  }

  /**
   * Writes a changed app over the state it was read in.
   *
   * @returns The app as it now is, or undefined if somebody else has changed or deleted it meanwhile.
   *   Then nothing was written.
   */
  async replace(read: RegisteredApp, change: AppChange): Promise<RegisteredApp | undefined> {
    const next = { ...read, ...change, version: read.version + 1 }
    const { id, organizationId, version } = read
    const { affected } = await this.#database.getRepository(AppEntity).update(
      { id, organizationId, version },
      {
        name: next.name,
        scopes: [...next.scopes],
        clientSecretSealed: await this.#sealed(next),
        version: next.version,
        updatedAt: this.#clock.now(),
      },
    )
    return affected === 1 ? next : undefined
  }

  /** How many instances of the organization live on what stores granted to the app. */
  async countInstances({ organizationId, clientId }: RegisteredApp): Promise<number> {
    return this.#database
      .getRepository(InstanceEntity)
      .countBy({ organizationId, appClientId: clientId })
  }

  /** Deletes an app with its secret, sessions and sign-ins. Instances stay and keep their tokens. */
  async delete({ organizationId }: Owner, id: number): Promise<void> {
    await this.#database.getRepository(AppEntity).delete({ id, organizationId })
  }

  async #findOne(where: FindOptionsWhere<AppEntity>): Promise<RegisteredApp | undefined> {
    const row = await this.#database.getRepository(AppEntity).findOneBy(where)
    return row === null ? undefined : this.#open(row)
  }

  async #nextId(): Promise<number> {
    const [row]: { id: number }[] = await this.#database.query(
      `select nextval(pg_get_serial_sequence('app', 'id'))::integer as id`,
    )
    if (row === undefined) throw new Error('the sequence of app numbers gave none')
    return row.id
  }

  async #sealed(app: RegisteredApp): Promise<Buffer> {
    return this.#vault.seal(app.clientSecret, placeOf(app))
  }

  async #open({ clientSecretSealed, ...row }: AppEntity): Promise<RegisteredApp> {
    return {
      id: row.id,
      organizationId: row.organizationId,
      memberId: row.memberId,
      name: row.name,
      clientId: row.clientId,
      clientSecret: await this.#vault.open(clientSecretSealed, placeOf(row)),
      scopes: row.scopes,
      createdAt: row.createdAt,
      version: row.version,
    }
  }
}

function placeOf({ id, organizationId }: Pick<RegisteredApp, 'id' | 'organizationId'>) {
  return { organizationId, appId: id, field: 'client-secret' } as const
}

const INSERT = `
  insert into app (id, organization_id, member_id, name, client_id, client_secret_sealed, scopes,
                   version, created_at, updated_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
  on conflict (organization_id, client_id) do nothing
  returning id
`
