import { randomUUID } from 'node:crypto'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import { GrantBusyError, GrantLeaseLostError } from './errors.ts'
import type { AppAndStore } from './instance-store.ts'

/** What only one replica at a time may fetch a token for. */
export interface GrantKey extends AppAndStore {
  readonly organizationId: number
}

/** The right to fetch a token, for as long as it is held. */
export interface GrantLease {
  /** Grows with every holder: a write under an older one is refused. */
  readonly fence: string
  /**
   * To be called in the transaction that writes what was fetched.
   *
   * @throws {GrantLeaseLostError} If somebody else has taken over meanwhile. Nothing may be written.
   */
  assertHeld(manager: EntityManager): Promise<void>
}

/** How long things take around a lease, in milliseconds. */
export interface GrantLeaseTimes {
  /** How long a holder may be silent before it loses the lease. */
  readonly lifeMs: number
  readonly renewMs: number
  /** Between two looks of one that waits. */
  readonly askAgainMs: number
  readonly longestWaitMs: number
}

const TIMES: GrantLeaseTimes = {
  lifeMs: 30_000,
  renewMs: 10_000,
  askAgainMs: 50,
  longestWaitMs: 60_000,
}

/**
 * Lets one replica at a time fetch the token of an app and a store: fetching it kills the one before,
 * so two that do it side by side could keep the dead one.
 *
 * The lease is a row with an end by the database's clock, renewed while its holder works. A holder
 * that stops breathing loses it, and what it writes afterwards is refused by the fence.
 */
export class GrantLeases {
  readonly #database: EntityManager
  readonly #clock: Clock
  readonly #times: GrantLeaseTimes

  constructor(database: EntityManager, clock: Clock, times = TIMES) {
    this.#database = database
    this.#clock = clock
    this.#times = times
  }

  /**
   * Waits for its turn, then does the work while it renews the lease.
   *
   * @throws {GrantBusyError} If its turn does not come within a minute.
   */
  async hold<T>(key: GrantKey, work: (lease: GrantLease) => Promise<T>): Promise<T> {
    const owner = randomUUID()
    const fence = await this.#acquire(key, owner)
    const done = new AbortController()
    const renewing = this.#renew(key, owner, done.signal)
    try {
      return await work({
        fence,
        assertHeld: (manager) => assertHeld(manager, key, owner),
      })
    } finally {
      done.abort()
      await renewing
      await this.#release(key, owner)
    }
  }

  async #acquire(key: GrantKey, owner: string): Promise<string> {
    const until = this.#clock.monotonicMs() + this.#times.longestWaitMs
    for (;;) {
      const rows: { fence: string }[] = await this.#database.query(ACQUIRE, [
        ...columnsOf(key),
        owner,
        this.#times.lifeMs,
      ])
      if (rows[0] !== undefined) return rows[0].fence
      if (this.#clock.monotonicMs() >= until) throw new GrantBusyError()
      await this.#clock.sleep(this.#times.askAgainMs)
    }
  }

  async #renew(key: GrantKey, owner: string, done: AbortSignal): Promise<void> {
    while (!done.aborted) {
      try {
        await this.#clock.sleep(this.#times.renewMs, done)
      } catch {
        return
      }
      // A renewal that fails costs at most the lease, and then the fence refuses the write.
      await this.#database
        .query(RENEW, [...columnsOf(key), owner, this.#times.lifeMs])
        .catch(() => undefined)
    }
  }

  // Ended, not deleted: the fence has to go on from where it was.
  async #release(key: GrantKey, owner: string): Promise<void> {
    await this.#database.query(RENEW, [...columnsOf(key), owner, 0]).catch(() => undefined)
  }
}

async function assertHeld(manager: EntityManager, key: GrantKey, owner: string): Promise<void> {
  const rows: unknown[] = await manager.query(HELD, [...columnsOf(key), owner])
  if (rows.length === 0) throw new GrantLeaseLostError()
}

const columnsOf = ({ organizationId, clientId, storeHash }: GrantKey) =>
  [organizationId, clientId, storeHash] as const

const ACQUIRE = `
  insert into grant_lease as lease
         (organization_id, client_id, store_hash, owner, fence, expires_at)
  values ($1, $2, $3, $4, 1, now() + $5 * interval '1 millisecond')
  on conflict (organization_id, client_id, store_hash) do update
     set owner = excluded.owner, fence = lease.fence + 1, expires_at = excluded.expires_at
   where lease.expires_at <= now()
  returning fence::text as fence
`

const MINE = 'organization_id = $1 and client_id = $2 and store_hash = $3 and owner = $4'

const RENEW = `
  update grant_lease set expires_at = now() + $5 * interval '1 millisecond' where ${MINE}
`

// Locked until the writing transaction ends: nobody takes over between the check and the write.
const HELD = `select 1 from grant_lease where ${MINE} and expires_at > now() for update`
