import { Secret } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Vault } from '../vault/vault.ts'

/** Something that happened to a migration: who did it, why, and what spoke for it. */
export interface MigrationEvent {
  readonly kind:
    | 'planned'
    | 'supplied'
    | 'install-awaited'
    | 'supplied-revoked'
    | 'shadow-set'
    | 'policy-changed'
    | 'inventory-taken'
    | 'resource-settled'
    | 'difference-explained'
    | 'explanation-taken-back'
    | 'canary-set'
    | 'canary-grown'
    | 'canary-returned'
    | 'cut-over'
    | 'rolled-back'
    | 'finished'
    | 'legacy-credential-destroyed'
    | 'abandoned'
  /** Who did it; null where the gateway did it by itself. */
  readonly memberId: number | null
  readonly why: string | undefined
  /** Facts fit to show: never a secret. */
  readonly evidence: Readonly<Record<string, unknown>>
}

/** An event as it was written down. */
export interface RecordedMigrationEvent {
  readonly number: number
  readonly at: Date
  readonly memberId: number | null
  readonly kind: string
  readonly why: string | null
  readonly evidence: Readonly<Record<string, unknown>>
  readonly hash: Buffer
}

/** Where the history of a migration ends. */
export interface HistoryEnd {
  readonly migrationId: number
  readonly events: number
  readonly head: Buffer | undefined
}

/** An event that is to be written, and where the history of its migration ends before it. */
export interface NextEvent {
  readonly end: HistoryEnd
  readonly event: MigrationEvent
  readonly at: Date
}

/** Adds an event to a migration's history, as `recordMigrationEvents` does. */
export async function recordMigrationEvent(
  manager: EntityManager,
  vault: Vault,
  next: NextEvent,
): Promise<HistoryEnd> {
  const [end] = await recordMigrationEvents(manager, vault, [next])
  return end ?? next.end
}

/**
 * Adds an event to the history of each of these migrations.
 *
 * Each event's hash is made, under the vault's key, of its content and of the hash before it. Whoever
 * changes, removes or adds a line by other ways than this breaks the chain, or needs the key. The caller
 * holds the migrations' rows; their new ends are written into them with the events.
 *
 * @returns The new ends, in the order given.
 */
export async function recordMigrationEvents(
  manager: EntityManager,
  vault: Vault,
  next: readonly NextEvent[],
): Promise<HistoryEnd[]> {
  const events = next.map(({ end, event, at }) => {
    const { memberId, kind, evidence } = event
    const numbered = {
      number: end.events + 1,
      at,
      memberId,
      kind,
      why: event.why ?? null,
      evidence,
    }
    const { migrationId } = end
    return { migrationId, ...numbered, hash: hashOf(vault, end, numbered) }
  })
  await manager.query(RECORD, [
    events.map(({ migrationId }) => migrationId),
    events.map(({ number }) => number),
    events.map(({ at }) => at),
    events.map(({ memberId }) => memberId),
    events.map(({ kind }) => kind),
    events.map(({ why }) => why),
    events.map(({ evidence }) => JSON.stringify(evidence)),
    events.map(({ hash }) => hash),
  ])
  return events.map(({ migrationId, number, hash }) => ({
    migrationId,
    events: number,
    head: hash,
  }))
}

const RECORD = `
  with recorded as (
    insert into migration_event (migration_id, number, at, member_id, kind, why, evidence, hash)
    select * from unnest($1::integer[], $2::integer[], $3::timestamptz[], $4::integer[], $5::text[],
                         $6::text[], $7::jsonb[], $8::bytea[])
    returning migration_id, number, hash
  )
  update migration set events = recorded.number, head = recorded.hash
    from recorded
   where migration.id = recorded.migration_id
`

/** The events of a migration, oldest first. */
export async function readMigrationHistory(
  manager: EntityManager,
  migrationId: number,
): Promise<RecordedMigrationEvent[]> {
  return manager.query(
    `select number, at, member_id as "memberId", kind, why, evidence, hash
       from migration_event where migration_id = $1 order by number`,
    [migrationId],
  )
}

/**
 * The number of the first event that is not as it was written; undefined where the whole history is. One
 * that is too short breaks behind its last event.
 */
export function findBreak(
  { migrationId, events, head }: HistoryEnd,
  recorded: readonly RecordedMigrationEvent[],
  vault: Vault,
): number | undefined {
  let before: Buffer | undefined
  for (const [place, event] of recorded.entries()) {
    const end = { migrationId, events: place, head: before }
    const expected = hashOf(vault, end, event)
    if (event.number !== place + 1 || !expected.equals(event.hash)) return place + 1
    before = event.hash
  }
  const isWhole =
    recorded.length === events && (head === undefined || before?.equals(head) === true)
  return isWhole ? undefined : recorded.length + 1
}

function hashOf(
  vault: Vault,
  { migrationId, head }: HistoryEnd,
  event: Omit<RecordedMigrationEvent, 'hash'>,
): Buffer {
  const { number, at, memberId, kind, why, evidence } = event
  const before = head?.toString('hex') ?? ''
  const parts = [
    before,
    migrationId,
    number,
    at.toISOString(),
    memberId,
    kind,
    why,
    ordered(evidence),
  ]
  return vault.hash('migration-history', new Secret(JSON.stringify(parts)))
}

// PostgreSQL keeps the fields of JSON in an order of its own.
function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered)
  if (value instanceof Date) return value.toISOString()
  if (value === null || typeof value !== 'object') return value
  return Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => [name, ordered(field)])
}
