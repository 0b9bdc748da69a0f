import type { ObservedCalls, ObservedUsage } from '@latchkey/credential-migration'
import type { EntityManager } from 'typeorm'
import { traitNames } from './trait-names.ts'

/** A route as an instance called it, with how it was answered. */
export interface CountedCalls extends ObservedCalls {
  /** Calls by class of status, from 1xx to 5xx. */
  readonly byStatusClass: readonly number[]
}

/** What an instance called, in more detail than a plan asks for. */
export interface CountedUsage extends ObservedUsage {
  /** The most called first. */
  readonly routes: readonly CountedCalls[]
}

export interface UsageWindow {
  readonly from: Date
  readonly to: Date
}

/**
 * Reads what instances called within a window, as far as the replicas have saved it.
 *
 * The first and the last day of the window count whole, and so does a month whose days were merged:
 * `from` is the beginning of that month then. It is never before the instance was made nor, where a
 * version made it that did not count, before the database was migrated to the first one that does.
 *
 * @returns By instance, for each of them that there is.
 */
export async function readUsage(
  manager: EntityManager,
  instanceIds: readonly number[],
  { from, to }: UsageWindow,
): Promise<Map<number, CountedUsage>> {
  const days = [dayOf(from), dayOf(to)]
  const instances: InstanceRow[] = await manager.query(INSTANCES, [instanceIds, ...days])
  const calls: CallsRow[] = await manager.query(CALLS, [instanceIds, ...days, from])
  const byInstance = Map.groupBy(calls, ({ instance_id }) => instance_id)
  return new Map(
    instances.map((instance) => [
      instance.id,
      usageOf(instance, byInstance.get(instance.id) ?? [], { from, to }),
    ]),
  )
}

interface InstanceRow {
  readonly id: number
  readonly counted_since: Date
  readonly busiest_half_minute: number
  readonly busiest_hour: number
}

interface CallsRow {
  readonly instance_id: number
  readonly method: string
  readonly path: string
  readonly known: boolean
  readonly calls: number
  readonly by_status_class: readonly number[]
  readonly doors: readonly ('bigcommerce' | 'legacy')[]
  readonly traits: number
  readonly days: number
  readonly first_at: Date
  readonly last_at: Date
  /** The first of the months that were merged, in milliseconds; null if none was. */
  readonly month_ms: number | null
}

function usageOf(
  instance: InstanceRow,
  rows: readonly CallsRow[],
  { from, to }: UsageWindow,
): CountedUsage {
  const askedMs = rows.reduce(
    (earliest, { month_ms }) => Math.min(earliest, month_ms ?? earliest),
    from.getTime(),
  )
  const fromMs = Math.max(askedMs, instance.counted_since.getTime())
  return {
    from: new Date(Math.min(fromMs, to.getTime())),
    to,
    routes: rows.map(callsOf),
    busiestHalfMinute: instance.busiest_half_minute,
    busiestHour: instance.busiest_hour,
  }
}

function callsOf(row: CallsRow): CountedCalls {
  const { method, path, known, calls, by_status_class: byStatusClass, doors, traits, days } = row
  const [informed = 0, succeeded = 0, redirected = 0] = byStatusClass
  return {
    ...{ method, path, known, calls, doors, days, byStatusClass },
    succeeded: informed + succeeded + redirected,
    firstAt: row.first_at,
    lastAt: row.last_at,
    traits: traitNames(traits),
  }
}

const dayOf = (time: Date) => time.toISOString().slice(0, 10)

const INSTANCES = `
  select id, coalesce(counted_since, created_at) as counted_since,
         coalesce(max(busiest_half_minute), 0) as busiest_half_minute,
         coalesce(max(busiest_hour), 0) as busiest_hour
    from instance
    left join usage_day on instance_id = id and day between $2::date and $3::date
   where id = any($1::integer[])
   group by id
`

// A route has a row for each class of status and door on one day, and the day is one all the same. Of a
// month it is known only on how many days each of them was seen: on so many at least the route was.
const CALLS = `
  with chosen as (
    select usage.*,
           case row_number() over (
             partition by instance_id, method, path, span, day order by days desc
           ) when 1 then days else 0 end as days_apart
      from usage
     where instance_id = any($1::integer[])
       and (span = 'day' and day between $2::date and $3::date
            or span = 'month' and day <= $3::date and last_at >= $4::timestamptz)
  )
  select instance_id, method, path, bool_or(known) as known, sum(calls)::float8 as calls,
         array[
           coalesce(sum(calls) filter (where status_class = 1), 0)::float8,
           coalesce(sum(calls) filter (where status_class = 2), 0)::float8,
           coalesce(sum(calls) filter (where status_class = 3), 0)::float8,
           coalesce(sum(calls) filter (where status_class = 4), 0)::float8,
           coalesce(sum(calls) filter (where status_class = 5), 0)::float8
         ] as by_status_class,
         array_agg(distinct door order by door) as doors, bit_or(traits) as traits,
         sum(days_apart)::integer as days, min(first_at) as first_at, max(last_at) as last_at,
         (extract(epoch from min(day) filter (where span = 'month')) * 1000)::float8 as month_ms
    from chosen
   group by instance_id, method, path
   order by instance_id, calls desc, method, path
`
