import type { DataSource, QueryRunner } from 'typeorm'
import { inBackground } from '../database/statement-counter.ts'
import { unlessBusy } from '../database/unless-busy.ts'
import { ADDING_UP, INTO_USAGE } from './add-to-usage.ts'
import type { Tally } from './instance-counts.ts'
import type { HalfMinute } from './pace.ts'
import type { Unsaved, UnsavedQuery, UsageCounter } from './usage-counter.ts'

const HOUR_MS = 60 * 60_000
const ROWS_AT_ONCE = 2_000
// While it waits for one instance it has others locked, which somebody may want to change.
const LONGEST_WAIT_MS = 1_000

/**
 * Writes down what was counted.
 *
 * Each statement stands for itself, and what it has written is taken off the counter at once. A failure
 * or a crash between two of them leaves the rest to the next time, or loses it with the process. So does
 * an instance that somebody else holds for longer than a second.
 */
export async function saveUsage(
  query: UnsavedQuery,
  counter: UsageCounter,
  database: DataSource,
): Promise<void> {
  counter.forgetSaved()
  const { tallies, halfMinutes } = counter.unsaved(query)
  if (tallies.length === 0 && halfMinutes.length === 0) return
  const connection = inBackground(database.createQueryRunner())
  try {
    await unlessBusy(connection, LONGEST_WAIT_MS, async () => {
      for (const rows of inPieces(tallies)) {
        await saveTallies(rows, connection)
        counter.saved(rows)
      }
      for (const rows of onePerDay(halfMinutes).flatMap(inPieces)) {
        await saveHalfMinutes(rows, connection)
        counter.saved(rows)
      }
    })
  } finally {
    await connection.release()
  }
}

/**
 * Adds calls to what the database has of them, in one statement: all of them or none.
 *
 * Rows are written in one order, so that two replicas do not wait for each other in a circle, behind a
 * lock on their instances, so that nobody who deletes one waits for them and they for him. Instances
 * that are gone are passed over.
 *
 * A connection that breaks just while the database answers leaves it open whether the calls were added;
 * they are added again then. Twice is better than never for the question of what is called at all.
 */
async function saveTallies(rows: readonly Unsaved<Tally>[], database: QueryRunner): Promise<void> {
  await database.query(ADD_CALLS, [
    rows.map(({ instanceId }) => instanceId),
    rows.map(({ day }) => day),
    rows.map(({ counted }) => counted.method),
    rows.map(({ counted }) => counted.path),
    rows.map(({ counted }) => counted.known),
    rows.map(({ counted }) => counted.statusClass),
    rows.map(({ counted }) => counted.door),
    rows.map(({ calls }) => calls),
    rows.map(({ counted }) => counted.traits),
    rows.map(({ counted }) => timeOf(counted.firstMs)),
    rows.map(({ counted }) => timeOf(counted.lastMs)),
  ])
}

/**
 * Tells of half minutes, one for each instance and day at most, and keeps the busiest.
 *
 * What replicas tell of one half minute is added up, and that of an hour too, as long as none of them
 * has told of a later one meanwhile: each tells of it when it is over.
 */
async function saveHalfMinutes(
  rows: readonly Unsaved<HalfMinute>[],
  database: QueryRunner,
): Promise<void> {
  await database.query(ADD_PACE, [
    rows.map(({ instanceId }) => instanceId),
    rows.map(({ day }) => day),
    rows.map(({ counted }) => timeOf(counted.startMs)),
    rows.map(({ counted }) => timeOf(Math.floor(counted.startMs / HOUR_MS) * HOUR_MS)),
    rows.map(({ calls }) => calls),
  ])
}

// Of one instance and day there may be several, and one statement takes one: the oldest come first.
function onePerDay(rows: readonly Unsaved<HalfMinute>[]): Unsaved<HalfMinute>[][] {
  const rounds: Unsaved<HalfMinute>[][] = []
  const taken = new Map<string, number>()
  for (const row of rows) {
    const key = `${row.instanceId} ${row.day}`
    const round = taken.get(key) ?? 0
    taken.set(key, round + 1)
    ;(rounds[round] ??= []).push(row)
  }
  return rounds
}

function inPieces<T>(rows: readonly T[]): T[][] {
  const count = Math.ceil(rows.length / ROWS_AT_ONCE)
  return Array.from({ length: count }, (_, at) =>
    rows.slice(at * ROWS_AT_ONCE, (at + 1) * ROWS_AT_ONCE),
  )
}

const timeOf = (ms: number) => new Date(ms).toISOString()

// A lock that other writers of usage share, and whoever deletes the instance does not.
const PRESENT = `
  present as (
    select id from instance where id in (select instance_id from given) order by id for key share
  )`

const ADD_CALLS = `
  with given as (
    select * from unnest(
      $1::integer[], $2::date[], $3::text[], $4::text[], $5::boolean[], $6::smallint[], $7::text[],
      $8::integer[], $9::integer[], $10::timestamptz[], $11::timestamptz[]
    ) as given (instance_id, day, method, path, known, status_class, door, calls, traits, first_at,
                last_at)
  ), ${PRESENT}
  ${INTO_USAGE}
  select instance_id, 'day', day, method, path, bool_or(known), status_class, door, sum(calls),
         bit_or(traits), 1, min(first_at), max(last_at)
    from given join present on present.id = given.instance_id
   group by instance_id, day, method, path, status_class, door
   order by instance_id, day, method, path, status_class, door
  ${ADDING_UP}
`

const HALF_MINUTE_CALLS = addedUp('half_minute')
const HOUR_CALLS = addedUp('hour')

const ADD_PACE = `
  with given as (
    select * from unnest(
      $1::integer[], $2::date[], $3::timestamptz[], $4::timestamptz[], $5::integer[]
    ) as given (instance_id, day, half_minute_at, hour_at, calls)
  ), ${PRESENT}
  insert into usage_day as kept (instance_id, day, busiest_half_minute, busiest_hour, half_minute_at,
                                 half_minute_calls, hour_at, hour_calls)
  select instance_id, day, calls, calls, half_minute_at, calls, hour_at, calls
    from given join present on present.id = given.instance_id
   order by instance_id, day
  on conflict (instance_id, day) do update
    set busiest_half_minute = greatest(kept.busiest_half_minute, ${HALF_MINUTE_CALLS}),
        half_minute_calls = ${HALF_MINUTE_CALLS},
        half_minute_at = excluded.half_minute_at,
        busiest_hour = greatest(kept.busiest_hour, ${HOUR_CALLS}),
        hour_calls = ${HOUR_CALLS},
        hour_at = excluded.hour_at
`

function addedUp(unit: 'half_minute' | 'hour'): string {
  return `(excluded.${unit}_calls
    + case when kept.${unit}_at = excluded.${unit}_at then kept.${unit}_calls else 0 end)`
}
