import type { EntityManager } from 'typeorm'

/** Something that happened to an instance, for its history. */
export interface InstanceEvent {
  readonly kind:
    | 'created'
    | 'reauthenticated'
    | 'enabled'
    | 'disabled'
    | 'granted'
    | 'refreshed'
    | 'standing-changed'
    | 'uninstalled'
    | 'user-removed'
    | 'switched'
  /** Facts fit to show: never a secret, nor a person's name or address. */
  readonly detail: Readonly<Record<string, unknown>>
}

/** Whose history an event belongs to, and when it happened. */
export interface EventPlace {
  readonly organizationId: number
  readonly instanceId: number
  readonly at: Date
}

/** Adds an event to an instance's history. */
export async function recordEvent(
  database: EntityManager,
  { organizationId, instanceId, at }: EventPlace,
  { kind, detail }: InstanceEvent,
): Promise<void> {
  await database.query(
    `insert into instance_event (organization_id, instance_id, at, kind, detail)
     values ($1, $2, $3, $4, $5)`,
    [organizationId, instanceId, at, kind, detail],
  )
}
