import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import { recordEvent } from '../instances/instance-event.ts'
import type { Standing } from '../instances/instance.ts'
import { lockInstance } from './lock-instance.ts'
import type { StandingReason } from './standing-reason.ts'

/** Where an instance is to stand from now on. */
export interface StandingChange {
  readonly standing: Standing
  /** Why; undefined for `callable`. */
  readonly reason: StandingReason | undefined
  /** Only if its credential was granted by then: what is said of an older one says nothing of a newer. */
  readonly grantedBefore?: Date
}

/** What became of the change. */
export type MarkedStanding =
  | 'changed'
  /** It stood so already, or there is no such instance. */
  | 'unchanged'
  /** Its credential is newer than what the change is about. */
  | 'superseded'

export interface MarkStandingDeps {
  /** In a transaction of the caller's, it is a part of that. */
  readonly database: EntityManager
  readonly clock: Clock
}

/**
 * Writes where an instance stands with BigCommerce, with a line in its history. The one place that
 * does, but for a new credential, which makes its instance callable as it is written.
 *
 * PostgreSQL tells every replica, this one included, as soon as it is committed; whoever cannot wait
 * for that makes this replica forget the instance.
 */
export async function markStanding(
  { organizationId }: Pick<Member, 'organizationId'>,
  instanceId: number,
  { standing, reason, grantedBefore }: StandingChange,
  { database, clock }: MarkStandingDeps,
): Promise<MarkedStanding> {
  return database.transaction(async (manager) => {
    // The row first, in a statement of its own: a credential that is being written at this moment is
    // then seen by the next statement, and not by this one.
    await lockInstance(manager, instanceId)
    const [current]: CurrentStanding[] = await manager.query(CURRENT, [instanceId, organizationId])
    if (current === undefined) return 'unchanged'
    if (grantedBefore !== undefined && current.granted_at > grantedBefore) return 'superseded'
    if (current.standing === standing && current.standing_reason === (reason ?? null)) {
      return 'unchanged'
    }
    const detail = { standing, reason, before: current.standing }
    const at = clock.now()
    await manager.query(UPDATE, [instanceId, standing, reason ?? null, at])
    const place = { organizationId, instanceId, at }
    await recordEvent(manager, place, { kind: 'standing-changed', detail })
    return 'changed'
  })
}

interface CurrentStanding {
  readonly standing: Standing
  readonly standing_reason: string | null
  readonly granted_at: Date
}

const CURRENT = `
  select instance.standing, instance.standing_reason, credential.created_at as granted_at
    from instance
    join credential on credential.instance_id = instance.id
                   and credential.upstream = instance.upstream
   where instance.id = $1 and instance.organization_id = $2
`

const UPDATE = `
  update instance set standing = $2, standing_reason = $3, standing_since = $4 where id = $1
`
