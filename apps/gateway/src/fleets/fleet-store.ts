import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Member } from '../identity/member.ts'
import { FleetNotFoundError } from './errors.ts'
import type { Fleet, FleetOrder, FleetState } from './fleet.ts'
import { fleetOf, type StoredFleet } from './fleet-columns.ts'
import { insertRows, type NewRow } from './insert-rows.ts'

const MOST_LISTED = 100

/** The fleets of an organization; others' are not there for it. */
export class FleetStore {
  readonly #database: EntityManager
  readonly #clock: Clock

  constructor(database: EntityManager, clock: Clock) {
    this.#database = database
    this.#clock = clock
  }

  /** Writes a fleet with all its rows, or nothing; gives its number. */
  async insert(member: Member, order: FleetOrder, rows: readonly NewRow[]): Promise<number> {
    const { step, dryRun, concurrency, why } = order
    const now = this.#clock.now()
    return this.#database.transaction(async (manager) => {
      const [fleet]: { id: number }[] = await manager.query(
        `insert into migration_fleet (organization_id, member_id, step, dry_run, concurrency, why,
                                      state, created_at, updated_at)
         values ($1, $2, $3, $4, $5, $6, 'running', $7, $7)
         returning id`,
        [member.organizationId, member.id, step, dryRun, concurrency, why ?? null, now],
      )
      if (fleet === undefined) throw new Error('a fleet was not written')
      await insertRows(fleet.id, rows, { manager, now })
      return fleet.id
    })
  }

  /** @throws {FleetNotFoundError} If the caller's organization has no such fleet. */
  async require(member: Member, fleetId: number): Promise<Fleet> {
    const [found]: StoredFleet[] = await this.#database.query(SELECT_ONE, [
      member.organizationId,
      fleetId,
    ])
    if (found === undefined) throw new FleetNotFoundError()
    return fleetOf(found)
  }

  /** The newest hundred. */
  async list(member: Member): Promise<Fleet[]> {
    const found: StoredFleet[] = await this.#database.query(SELECT_NEWEST, [
      member.organizationId,
      MOST_LISTED,
    ])
    return found.map(fleetOf)
  }

  /** Moves a fleet from one state to another; where it is in neither of them, nothing happens. */
  async move(
    member: Member,
    fleetId: number,
    { from, to }: { readonly from: FleetState; readonly to: FleetState },
  ): Promise<void> {
    await this.#database.query(
      `update migration_fleet set state = $4, updated_at = $5
        where organization_id = $1 and id = $2 and state = $3`,
      [member.organizationId, fleetId, from, to, this.#clock.now()],
    )
  }

  /** Closes the fleets whose rows all have a verdict, or one of them. */
  async closeFinished(fleetId?: number): Promise<void> {
    await this.#database.query(
      `update migration_fleet set state = 'done', updated_at = $1
        where state <> 'done'
          and ($2::int is null or id = $2)
          and not exists (select 1 from migration_fleet_row
                           where fleet_id = migration_fleet.id and verdict is null)`,
      [this.#clock.now(), fleetId ?? null],
    )
  }
}

const SELECT = `
  select fleet.id, fleet.step, fleet.dry_run, fleet.concurrency, fleet.why, fleet.state,
         fleet.created_at, greatest(fleet.updated_at, rows.last_at) as updated_at,
         rows.total, rows.done, rows.unchanged, rows.refused, rows.failed
    from migration_fleet as fleet
    cross join lateral (
      select count(*)::int as total,
             count(*) filter (where verdict = 'done')::int as done,
             count(*) filter (where verdict = 'unchanged')::int as unchanged,
             count(*) filter (where verdict = 'refused')::int as refused,
             count(*) filter (where verdict = 'failed')::int as failed,
             max(done_at) as last_at
        from migration_fleet_row
       where fleet_id = fleet.id) as rows
   where fleet.organization_id = $1
`
const SELECT_ONE = `${SELECT} and fleet.id = $2`
const SELECT_NEWEST = `${SELECT} order by fleet.id desc limit $2`
