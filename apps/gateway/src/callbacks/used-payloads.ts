import { InvalidSignedPayloadError } from '@latchkey/auth-strategy'
import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { AppCallback } from './app-callback.ts'

/** A payload that was used, and the session that it opened. */
export interface UsedPayload {
  readonly sessionId: number | undefined
}

/** Which signed payloads were used: each works once. One is remembered until it is refused anyway. */
export class UsedPayloads {
  readonly #database: EntityManager
  readonly #clock: Clock

  constructor(database: EntityManager, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** What was made of a callback's payload, if it was used before. */
  async find({ app, payloadId }: AppCallback): Promise<UsedPayload | undefined> {
    const rows: { session_id: number | null }[] = await this.#database.query(
      'select session_id from used_payload where app_id = $1 and payload_id = $2',
      [app.id, payloadId],
    )
    return rows.map(({ session_id }) => ({ sessionId: session_id ?? undefined }))[0]
  }

  /**
   * Uses a callback's payload up, and the older form that came with it, in the transaction that does
   * what it is for: a crash leaves both undone, and BigCommerce may deliver it again.
   *
   * @throws {InvalidSignedPayloadError} If it was used before, or is at this moment by another request.
   */
  async use(
    { app, payload, payloadId, payloadIds }: AppCallback,
    { manager, sessionId }: { readonly manager: EntityManager; readonly sessionId?: number },
  ): Promise<void> {
    const used: { payload_id: string }[] = await manager.query(
      `insert into used_payload (app_id, payload_id, session_id, used_at, expires_at)
       select $1, payload_id, $3, $4, $5 from unnest($2::text[]) as payload_id order by payload_id
       on conflict (app_id, payload_id) do nothing
       returning payload_id`,
      [app.id, payloadIds, sessionId ?? null, this.#clock.now(), payload.refusedFrom],
    )
    // Two of the older form that were signed in one moment are the same, and still two openings.
    if (!used.some(({ payload_id }) => payload_id === payloadId))
      throw new InvalidSignedPayloadError('replayed')
  }

  /** Deletes some of those that their own time refuses by now. */
  async forgetExpired(): Promise<void> {
    await this.#database.query(
      `delete from used_payload where (app_id, payload_id) in (
         select app_id, payload_id from used_payload where expires_at < $1 limit 100
         for update skip locked)`,
      [this.#clock.now()],
    )
  }
}
