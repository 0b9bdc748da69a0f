import type { EntityManager } from 'typeorm'
import { ADDING_UP, INTO_USAGE } from './add-to-usage.ts'

const DAY_MS = 24 * 60 * 60_000
const DAYS_KEPT_APART = 35
const DAYS_KEPT = 400
const ROWS_AT_ONCE = 5_000

/**
 * Merges what was counted day by day more than 35 days ago into months, and deletes what is more than
 * 400 days old.
 *
 * Each statement stands for itself: what a crash leaves out goes with the next time. Replicas that do
 * this at once pass over what another has in hand.
 */
export async function rollUpUsage(now: Date, database: EntityManager): Promise<void> {
  const apart = dayBefore(now, DAYS_KEPT_APART)
  while ((await mergeDays(apart, database)) > 0);
  const kept = dayBefore(now, DAYS_KEPT)
  await database.query(FORGET_MONTHS, [kept])
  await database.query(FORGET_DAYS, [kept])
}

async function mergeDays(before: string, database: EntityManager): Promise<number> {
  const [row]: { merged: number }[] = await database.query(MERGE_DAYS, [before, ROWS_AT_ONCE])
  return row?.merged ?? 0
}

function dayBefore(now: Date, days: number): string {
  return new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10)
}

// The instances are locked first, as everybody does who writes of them: whoever deletes one must not
// wait for these rows while they wait for him. A row's place (the table's or partition's, and ctid) holds for as
// long as it is locked.
const MERGE_DAYS = `
  with present as (
    select id from instance
     where id in (select instance_id from usage where span = 'day' and day < $1 order by day limit $2)
     order by id
       for key share
  ), old as (
    select usage.tableoid as part, usage.ctid as place from usage join present on present.id = usage.instance_id
     where span = 'day' and day < $1
     limit $2
       for update of usage skip locked
  ), gone as (
    delete from usage using old where usage.tableoid = old.part and usage.ctid = old.place
    returning usage.*
  ), merged as (
    ${INTO_USAGE}
    select instance_id, 'month', date_trunc('month', day::timestamp)::date, method, path,
           bool_or(known), status_class, door, sum(calls), bit_or(traits), sum(days), min(first_at),
           max(last_at)
      from gone
     group by instance_id, date_trunc('month', day::timestamp), method, path, status_class, door
     order by instance_id, date_trunc('month', day::timestamp), method, path, status_class, door
    ${ADDING_UP}
  )
  select count(*)::integer as merged from gone
`

const FORGET_MONTHS = `
  delete from usage where (tableoid, ctid) in (
    select tableoid, ctid from usage where span = 'month' and day + interval '1 month' <= $1::date
       for update skip locked)
`

const FORGET_DAYS = `
  delete from usage_day where (tableoid, ctid) in (
    select tableoid, ctid from usage_day where day < $1::date for update skip locked)
`
