import type { Clock } from '@latchkey/kernel'
import type { EntityManager } from 'typeorm'
import type { Logger } from 'pino'
import type { JobQueue } from '../jobs/job-queue.ts'
import { startRounds } from '../rounds/start-rounds.ts'
import type { Vault } from '../vault/vault.ts'
import { LANE_JOBS, queueLanes } from './fleet-lanes.ts'
import { FleetRows } from './fleet-rows.ts'
import type { FleetSteps } from './fleet-steps.ts'
import { FleetStore } from './fleet-store.ts'
import type { FleetsDeps } from './fleets.controller.ts'
import { workOnLane } from './work-on-lane.ts'

export interface FleetsParts {
  readonly database: EntityManager
  readonly vault: Vault
  readonly jobs: JobQueue
  readonly steps: FleetSteps
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly log: Logger
}

// A step holds a connection to the database while it writes, and the pool is the clients' as well.
const LANES_AT_ONCE = 8
const ROUND_MS = 15_000

/**
 * Many migrations at once: takes fleets in, and works on their rows beside all other replicas.
 *
 * It works from `start` on, with workers of the job queue, which ends them.
 */
export class Fleets implements AsyncDisposable {
  /** What the operations on fleets stand on. */
  readonly operations: FleetsDeps
  readonly #parts: FleetsParts
  readonly #working = new AsyncDisposableStack()

  constructor(parts: FleetsParts) {
    const { database, clock } = parts
    const fleets = new FleetStore(database, clock)
    this.#parts = parts
    this.operations = { ...parts, fleets, rows: new FleetRows(database, clock) }
  }

  /** Begins to work on lanes, and to look for what a crash left behind. */
  async start(): Promise<void> {
    const { jobs, ...parts } = this.#parts
    const deps = { ...parts, ...this.operations }
    await jobs.declare(LANE_JOBS)
    await jobs.work(LANE_JOBS, {
      atOnce: LANES_AT_ONCE,
      perform: (job) => workOnLane(job, deps),
      // The rest of it, and what a fleet that was resumed as its lane came to an end could not queue.
      ended: ({ fleetId }) => queueLanes(this.operations, fleetId),
    })
    this.#working.use(startRounds(() => this.#goRound(), ROUND_MS, parts))
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#working.disposeAsync()
  }

  /** Queues lanes that nobody works on, and closes fleets whose last worker did not come to it. */
  async #goRound(): Promise<void> {
    await this.operations.fleets.closeFinished()
    await queueLanes(this.operations)
  }
}
