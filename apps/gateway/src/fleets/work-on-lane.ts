import type { Clock } from '@latchkey/kernel'
import type { BegunJob } from '../jobs/job.ts'
import { isDatabaseLoss } from '../database/database-loss.ts'
import type { FleetRows } from './fleet-rows.ts'
import type { FleetStore } from './fleet-store.ts'
import type { FleetBatch, Lane, RowOutcome } from './fleet.ts'
import { FAILED } from './row-outcome.ts'
import { takeBatch, type TakeBatchDeps } from './take-batch.ts'

export interface WorkOnLaneDeps extends TakeBatchDeps {
  readonly fleets: FleetStore
  readonly rows: FleetRows
  readonly clock: Clock
}

// Then other fleets have their turn, and what is urgent does not wait for longer.
const TURN_MS = 5_000
const RECONNECT_MS = 250
// Calls wait while plans are computed: a hundred take some thirty milliseconds.
const PLANNED_AT_ONCE = 100
const MOST_INTERRUPTIONS = 3

/**
 * Works on the rows of a lane for a while; what is left of it has to be queued again.
 *
 * A row is a step and then its verdict, and a crash between the two leaves a step that is taken and a
 * row that does not know: whoever takes the lane over takes the step again, which finds it taken and
 * changes nothing, because each step is one transaction. A row with a verdict is not looked at again.
 *
 * After an interruption rows are done one by one, so that a row which ends the process every time is
 * the first without a verdict, and is given up before it ends every gateway there is, again and again.
 */
export async function workOnLane(job: BegunJob<Lane>, deps: WorkOnLaneDeps): Promise<void> {
  const { clock, log } = deps
  const endMs = clock.monotonicMs() + TURN_MS
  const turn = {
    mostRows: job.interruptions === 0 ? PLANNED_AT_ONCE : 1,
    doubtful: isDoubtful(job),
  }
  do {
    try {
      if (!(await goOn(job.content, turn, deps))) return
      turn.doubtful = false
    } catch (err) {
      if (!isDatabaseLoss(err)) throw err
      log.warn({ err, ...job.content }, 'a row waits for the database')
      await clock.sleep(RECONNECT_MS, job.stop).catch(() => undefined)
    }
  } while (!job.stop.aborted && clock.monotonicMs() < endMs)
}

interface Turn {
  /** How many rows may be begun together. */
  readonly mostRows: number
  /** Whether the next row ended the processes that began it. */
  doubtful: boolean
}

/** Takes the next rows; false if there are none. */
async function goOn(lane: Lane, turn: Turn, deps: WorkOnLaneDeps): Promise<boolean> {
  const { fleets, rows } = deps
  const batch = await nextBatch(lane, turn.mostRows, rows)
  if (batch === undefined) {
    await fleets.closeFinished(lane.fleetId)
    return false
  }
  await rows.settle(
    lane.fleetId,
    turn.doubtful ? giveUp(batch, deps) : await takeBatch(batch, deps),
  )
  return true
}

function isDoubtful({ interruptions }: BegunJob<Lane>): boolean {
  return interruptions >= MOST_INTERRUPTIONS
}

// Planning is quick and alike for all; any other step is one of its own, and a pause waits for it.
async function nextBatch(
  lane: Lane,
  most: number,
  rows: FleetRows,
): Promise<FleetBatch | undefined> {
  const batch = await rows.next(lane, most)
  if (batch === undefined || batch.order.step === 'plan') return batch
  return { ...batch, rows: batch.rows.slice(0, 1) }
}

function giveUp({ fleetId, rows: [row] }: FleetBatch, { log }: WorkOnLaneDeps) {
  const outcomes = new Map<number, RowOutcome>()
  if (row === undefined) return outcomes
  log.error({ fleetId, row: row.number }, 'a row was given up: its workers did not come back')
  return outcomes.set(row.number, FAILED)
}
