import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import type { InstanceEvent } from '../instances/instance-event.ts'

/** An event as it was written down. */
export interface RecordedEvent extends InstanceEvent {
  readonly id: number
  readonly at: Date
}

/** Which part of an instance's history is wanted. */
export interface HistoryQuery {
  readonly instanceId: number
  /** Events with smaller numbers only. */
  readonly beforeId: number | undefined
  readonly limit: number
}

/** What happened to instances. Events are only ever added, and go with their instance. */
export class InstanceHistory {
  readonly #database: EntityManager

  constructor(database: EntityManager) {
    this.#database = database
  }

  /** The events of an instance of the caller's organization, newest first. */
  async list(
    { organizationId }: Pick<Member, 'organizationId'>,
    { instanceId, beforeId, limit }: HistoryQuery,
  ): Promise<RecordedEvent[]> {
    return this.#database.query(LIST, [organizationId, instanceId, beforeId ?? null, limit])
  }

  /** When a person switched an instance off last. */
  async disabledAt(
    { organizationId }: Pick<Member, 'organizationId'>,
    instanceId: number,
  ): Promise<Date | undefined> {
    const rows: { at: Date }[] = await this.#database.query(DISABLED, [organizationId, instanceId])
    return rows[0]?.at
  }
}

const LIST = `
  select id, at, kind, detail
    from instance_event
   where organization_id = $1 and instance_id = $2 and ($3::integer is null or id < $3)
   order by id desc
   limit $4
`

const DISABLED = `
  select at
    from instance_event
   where organization_id = $1 and instance_id = $2 and kind = 'disabled'
   order by id desc
   limit 1
`
