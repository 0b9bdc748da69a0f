import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { DataSource } from 'typeorm'
import { takingTurns } from '../lanes/turns.ts'
import type { CallEnded } from '../proxy/ended-call.ts'
import { startRounds } from '../rounds/start-rounds.ts'
import { readUsage, type CountedUsage, type UsageWindow } from './read-usage.ts'
import { saveUsage } from './save-usage.ts'
import { UsageCounter, type UnsavedQuery } from './usage-counter.ts'
import { registerUsageMetrics } from './usage-metrics.ts'

export interface UsageParts {
  readonly database: DataSource
  readonly clock: Clock
  readonly random: () => number
  readonly log: Logger
  readonly metrics: Registry
}

const SAVE_MS = 5_000

/**
 * Counts what instances call and writes it down every few seconds, and at the end. A process that is
 * killed loses what it counted since; a database that cannot be reached loses nothing, until too much waits.
 *
 * It writes from `start` on; disposing it writes the rest.
 */
export class Usage implements AsyncDisposable {
  readonly #parts: UsageParts
  readonly #counter: UsageCounter
  readonly #inTurn = takingTurns()
  readonly #working = new AsyncDisposableStack()
  #savedEarly = false

  constructor(parts: UsageParts) {
    this.#parts = parts
    this.#counter = new UsageCounter({ ...parts, crowded: this.#saveEarly })
    registerUsageMetrics(parts.metrics, this.#counter)
  }

  /** Hears of every call that ended. */
  get count(): CallEnded {
    return this.#counter.count
  }

  start(): void {
    const round = async () => {
      this.#savedEarly = false
      await this.#save()
    }
    this.#working.use(startRounds(round, SAVE_MS, this.#parts))
  }

  /** What an instance called, with what this replica has counted up to now; undefined if it is gone. */
  async usageOf(instanceId: number, window: UsageWindow): Promise<CountedUsage | undefined> {
    await this.#save({ instanceId, open: true })
    const { manager } = this.#parts.database
    return (await readUsage(manager, [instanceId], window)).get(instanceId)
  }

  /** As `usageOf`, of many at once. */
  async usagesOf(
    instanceIds: readonly number[],
    window: UsageWindow,
  ): Promise<Map<number, CountedUsage>> {
    await this.#save({ open: true })
    return readUsage(this.#parts.database.manager, instanceIds, window)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#working.disposeAsync()
    await this.#save({ open: true }).catch((err: unknown) => {
      const rows = this.#counter.unsavedRows
      this.#parts.log.error({ err, rows }, 'what was counted last of the usage is lost')
    })
  }

  // One after another: what is being written must not be written by a second one, too.
  #save(query: UnsavedQuery = { open: false }): Promise<void> {
    return this.#inTurn(() => saveUsage(query, this.#counter, this.#parts.database))
  }

  // Once between two rounds: while the database cannot be reached, trying harder helps nobody.
  readonly #saveEarly = (): void => {
    if (this.#savedEarly) return
    this.#savedEarly = true
    this.#save({ open: true }).then(
      () => {
        this.#counter.forgetSaved()
      },
      (err: unknown) => {
        this.#parts.log.error({ err }, 'usage could not be written; it is kept for the next time')
      },
    )
  }
}
