import type { EntityManager } from 'typeorm'
import type { RowInput, RowOutcome } from './fleet.ts'

/** A row of a fleet that is about to be written. */
export interface NewRow {
  /** From 1. */
  readonly number: number
  /** The instance as the row names it. */
  readonly named: string
  readonly instanceId: number | undefined
  readonly input: RowInput
  readonly sealed: Buffer | undefined
  /** Of a row on which there is nothing to work. */
  readonly outcome: RowOutcome | undefined
}

const ROWS_A_STATEMENT = 2_000

/** Writes the rows of a new fleet, many at a time. */
export async function insertRows(
  fleetId: number,
  rows: readonly NewRow[],
  { manager, now }: { readonly manager: EntityManager; readonly now: Date },
): Promise<void> {
  for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
    const some = rows.slice(from, from + ROWS_A_STATEMENT)
    await manager.query(INSERT, [
      fleetId,
      now,
      some.map(({ number }) => number),
      some.map(({ named }) => named),
      some.map(({ instanceId }) => instanceId),
      some.map(({ input }) => JSON.stringify(input)),
      some.map(({ sealed }) => sealed),
      some.map(({ outcome }) => outcome?.verdict),
      some.map(({ outcome }) => outcome?.code),
      some.map(({ outcome }) => outcome && JSON.stringify(outcome.detail)),
    ])
  }
}

const INSERT = `
  insert into migration_fleet_row (fleet_id, number, named, instance_id, input, sealed, verdict, code,
                                   detail, done_at)
  select $1::int, number, named, instance_id, input::jsonb, sealed, verdict, code, detail::jsonb,
         case when verdict is not null then $2::timestamptz end
    from unnest($3::int[], $4::text[], $5::int[], $6::text[], $7::bytea[], $8::text[], $9::text[],
                $10::text[])
      as row (number, named, instance_id, input, sealed, verdict, code, detail)
`
