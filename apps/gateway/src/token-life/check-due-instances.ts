import type { EntityManager } from 'typeorm'
import type { Logger } from 'pino'
import { inLanes } from '../lanes/in-lanes.ts'
import { checkInstance, type CheckInstanceDeps } from './check-instance.ts'
import { findOwned } from './owned-instance.ts'

export interface CheckDueInstancesDeps extends CheckInstanceDeps {
  readonly log: Logger
  /** How long after a check the next is due, at most. */
  readonly everyMs: number
}

const BATCH = 20
// Stores are asked side by side, but each only one question at a time: its quota is its clients'.
const WIDTH = { atOnce: 4, atOncePerKey: 1 }

/**
 * Checks every instance whose last check is too long ago, in small batches, until told to stop.
 *
 * Replicas share the work: a batch is claimed by writing the time of the check before it is made. A
 * replica that dies then leaves nothing behind but instances whose check is one period late.
 */
export async function checkDueInstances(
  stop: AbortSignal,
  deps: CheckDueInstancesDeps,
): Promise<void> {
  while (!stop.aborted) {
    const askedAt = deps.clock.now()
    const claimed = await claim(askedAt, deps)
    if (claimed.length === 0) return
    await inLanes(claimed, storeOf, WIDTH, async ({ id }) => {
      if (!stop.aborted) await checkOne(id, askedAt, deps)
    })
  }
}

interface Claimed {
  readonly id: number
  readonly store_hash: string
}

const storeOf = ({ store_hash }: Claimed) => store_hash

async function checkOne(id: number, askedAt: Date, deps: CheckDueInstancesDeps): Promise<void> {
  try {
    const tried = await findOwned(id, deps)
    if (tried !== undefined) await checkInstance(tried, askedAt, deps)
  } catch (err) {
    deps.log.error({ instanceId: id, err }, 'an instance could not be checked')
  }
}

async function claim(
  now: Date,
  { database, everyMs }: { readonly database: EntityManager; readonly everyMs: number },
): Promise<Claimed[]> {
  return database.query(CLAIM, [now, everyMs, BATCH])
}

// Each instance has a period of its own, from three quarters of the whole up: instances that were made
// or checked together spread out. A row that another replica is claiming is passed over; whoever only
// refers to it, as the writers of usage do, is not in the way.
const CLAIM = `
  with claimed as (
    update instance set checked_at = $1
     where id in (
             select id
               from instance
              where not disabled
                and standing <> 'revoked'
                and (checked_at is null
                  or checked_at <= $1::timestamptz
                       - $2::bigint * (0.75 + (id % 16) / 64.0) * interval '1 millisecond')
              order by checked_at nulls first
              limit $3
                for no key update skip locked)
    returning id, store_hash)
  select id, store_hash from claimed
`
