import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { FleetRowsQuery } from './fleet-schemas.ts'
import type {
  FleetBatch,
  FleetStep,
  Lane,
  OpenRow,
  RowInput,
  RowOutcome,
  RowVerdict,
} from './fleet.ts'

/** A row and what came of it, as it is shown. */
export interface ShownRow {
  readonly number: number
  readonly named: string
  readonly instanceId: number | undefined
  readonly outcome: RowOutcome | undefined
}

/** The rows of fleets. Whoever asks for them has seen that the fleet is the caller's. */
export class FleetRows {
  readonly #database: EntityManager
  readonly #clock: Clock

  constructor(database: EntityManager, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** A page of rows, by number. */
  async list(
    fleetId: number,
    { afterNumber, limit, verdict }: FleetRowsQuery,
  ): Promise<ShownRow[]> {
    const found: ListedRow[] = await this.#database.query(
      `select number, named, instance_id, verdict, code, detail
         from migration_fleet_row
        where fleet_id = $1 and number > $2 and ($3::text is null or verdict = $3)
        order by number
        limit $4`,
      [fleetId, afterNumber, verdict ?? null, limit],
    )
    return found.map(({ number, named, instance_id, verdict, code, detail }) => ({
      number,
      named,
      instanceId: instance_id ?? undefined,
      outcome: verdict === null ? undefined : { verdict, code: code ?? undefined, detail },
    }))
  }

  /**
   * The next rows of a lane without a verdict, and what is to be done with them; undefined if there
   * are none, or the fleet is paused. A row begins with this statement, so none does after a pause.
   */
  async next({ fleetId, lane }: Lane, most: number): Promise<FleetBatch | undefined> {
    const found: NextRow[] = await this.#database.query(NEXT, [fleetId, lane, most])
    const [first] = found
    if (first === undefined) return undefined
    return {
      fleetId,
      member: { id: first.member_id, organizationId: first.organization_id },
      order: { step: first.step, dryRun: first.dry_run, why: first.why ?? undefined },
      rows: found.map(openRowOf),
    }
  }

  /** Writes verdicts. A verdict that is there stays, and a credential is forgotten with it. */
  async settle(fleetId: number, outcomes: ReadonlyMap<number, RowOutcome>): Promise<void> {
    const settled = [...outcomes.values()]
    await this.#database.query(SETTLE, [
      fleetId,
      this.#clock.now(),
      [...outcomes.keys()],
      settled.map(({ verdict }) => verdict),
      settled.map(({ code }) => code),
      settled.map(({ detail }) => JSON.stringify(detail)),
    ])
  }

  /** The lanes of running fleets, or of one of them, that have rows without a verdict. */
  async openLanes(fleetId?: number): Promise<OpenLane[]> {
    const found: { id: number; step: FleetStep; lane: number }[] = await this.#database.query(
      OPEN_LANES,
      [fleetId ?? null],
    )
    return found.map(({ id, step, lane }) => ({ fleetId: id, step, lane }))
  }
}

/** A lane on which there is something to do. */
export interface OpenLane extends Lane {
  readonly step: FleetStep
}

interface ListedRow {
  readonly number: number
  readonly named: string
  readonly instance_id: number | null
  readonly verdict: RowVerdict | null
  readonly code: string | null
  readonly detail: Record<string, unknown>
}

interface NextRow {
  readonly organization_id: number
  readonly member_id: number
  readonly step: FleetStep
  readonly dry_run: boolean
  readonly why: string | null
  readonly number: number
  readonly instance_id: number
  readonly input: RowInput
  readonly sealed: Buffer | null
}

function openRowOf({ number, instance_id: instanceId, input, sealed }: NextRow): OpenRow {
  return { number, instanceId, input, sealed: sealed ?? undefined }
}

const NEXT = `
  select fleet.organization_id, fleet.member_id, fleet.step, fleet.dry_run, fleet.why,
         row.number, row.instance_id, row.input, row.sealed
    from migration_fleet as fleet
    join migration_fleet_row as row on row.fleet_id = fleet.id
   where fleet.id = $1
     and fleet.state = 'running'
     and row.verdict is null
     and row.number % fleet.concurrency = $2
   order by row.number
   limit $3
`

const SETTLE = `
  update migration_fleet_row as row
     set verdict = settled.verdict, code = settled.code, detail = settled.detail::jsonb,
         done_at = $2, sealed = null
    from unnest($3::int[], $4::text[], $5::text[], $6::text[])
      as settled (number, verdict, code, detail)
   where row.fleet_id = $1
     and row.number = settled.number
     and row.verdict is null
`

const OPEN_LANES = `
  select fleet.id, fleet.step, open.lane
    from migration_fleet as fleet
    cross join lateral (
      select distinct number % fleet.concurrency as lane
        from migration_fleet_row
       where fleet_id = fleet.id and verdict is null) as open
   where fleet.state = 'running'
     and ($1::int is null or fleet.id = $1)
   order by fleet.id, open.lane
`
