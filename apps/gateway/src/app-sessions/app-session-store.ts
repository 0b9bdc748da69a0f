import { issueSecret } from '@latchkey/auth-strategy'
import type { Clock, Secret } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Vault } from '../vault/vault.ts'
import { SESSION_LIFE_MS, type AppSession } from './app-session.ts'

/** Whose session is to be opened. */
export type SessionOwner = Pick<AppSession, 'appId' | 'storeHash' | 'userId'>

/** A session that was just opened; its token is known to nobody else. */
export interface OpenedSession extends AppSession {
  readonly token: Secret
}

/** The sessions of apps' users. A token is found by its keyed hash and kept nowhere. */
export class AppSessionStore {
  readonly #database: EntityManager
  readonly #vault: Vault
  readonly #clock: Clock

  constructor(database: EntityManager, vault: Vault, clock: Clock) {
    this.#database = database
    this.#vault = vault
    this.#clock = clock
  }

  /** The same sessions within a transaction. */
  within(manager: EntityManager): AppSessionStore {
    return new AppSessionStore(manager, this.#vault, this.#clock)
  }

  async open({ appId, storeHash, userId }: SessionOwner): Promise<OpenedSession> {
    const token = issueSecret('session')
    const createdAt = this.#clock.now()
    const expiresAt = new Date(createdAt.getTime() + SESSION_LIFE_MS)
    const [row]: { id: number }[] = await this.#database.query(
      `insert into app_session (app_id, store_hash, user_id, token_hash, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [appId, storeHash, userId, this.#vault.hash('app-session', token), createdAt, expiresAt],
    )
    if (row === undefined) throw new Error('the session was not written')
    return { id: row.id, appId, storeHash, userId, createdAt, expiresAt, token }
  }

  /** The session of a token, if it is one of the app's and has not ended. */
  async find(appId: number, token: Secret): Promise<AppSession | undefined> {
    const rows: SessionRow[] = await this.#database.query(
      `select id, app_id, store_hash, user_id::text, created_at, expires_at from app_session
       where token_hash = $1 and app_id = $2 and ended_at is null and expires_at > $3`,
      [this.#vault.hash('app-session', token), appId, this.#clock.now()],
    )
    return rows.map(sessionOf)[0]
  }

  /** Ends the sessions of an app's users in a store, or those of one user. */
  async end({ appId, storeHash, userId }: EndedSessions): Promise<void> {
    await this.#database.query(
      `update app_session set ended_at = $1
       where app_id = $2 and store_hash = $3 and ended_at is null
         and ($4::bigint is null or user_id = $4)`,
      [this.#clock.now(), appId, storeHash, userId ?? null],
    )
  }

  /** Deletes some of those that are long over. */
  async forgetExpired(): Promise<void> {
    await this.#database.query(
      `delete from app_session where id in (
         select id from app_session where expires_at < $1 order by id limit 100
         for update skip locked)`,
      [new Date(this.#clock.now().getTime() - SESSION_LIFE_MS)],
    )
  }
}

type EndedSessions = Pick<AppSession, 'appId' | 'storeHash'> & { readonly userId?: number }

interface SessionRow {
  readonly id: number
  readonly app_id: number
  readonly store_hash: string
  /** As a text: the driver does not make a number of a bigint. */
  readonly user_id: string
  readonly created_at: Date
  readonly expires_at: Date
}

function sessionOf(row: SessionRow): AppSession {
  return {
    id: row.id,
    appId: row.app_id,
    storeHash: row.store_hash,
    userId: Number(row.user_id),
    createdAt: row.created_at,
    expiresAt: row.expires_at,
  }
}
