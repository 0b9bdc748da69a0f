import type { Logger } from 'pino'
import type { CallEnded } from '../proxy/ended-call.ts'
import { startRounds } from '../rounds/start-rounds.ts'
import { CanaryTallies } from './canary-tallies.ts'
import { destroyRemains } from './destroy-remains.ts'
import { judgeOneCanary, type JudgeCanariesDeps } from './judge-canaries.ts'

export interface MigrationRoundsDeps extends JudgeCanariesDeps {
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly log: Logger
}

const CANARY_MS = 1_000
const REMAINS_MS = 10 * 60_000

/** What goes on with migrations while nobody asks: canaries are judged, remains are destroyed. */
export class MigrationRounds implements AsyncDisposable {
  readonly #deps: MigrationRoundsDeps
  readonly #tallies = new CanaryTallies()
  readonly #working = new AsyncDisposableStack()

  constructor(deps: MigrationRoundsDeps) {
    this.#deps = deps
  }

  /** Hears of every call that ended. */
  readonly ended: CallEnded = (call) => {
    this.#tallies.count(call)
  }

  /** Begins the rounds. */
  start(): void {
    this.#working.use(startRounds(() => this.judgeCanaries(), CANARY_MS, this.#deps))
    this.#working.use(startRounds(() => destroyRemains(this.#deps), REMAINS_MS, this.#deps))
  }

  /** Writes down what this replica counted, and judges each canary that it had calls of. */
  async judgeCanaries(): Promise<void> {
    const { database, log } = this.#deps
    const called = await this.#tallies.flush(database)
    if (called.length === 0) return
    const canaries: { id: number; organization_id: number }[] = await database.query(
      `select id, organization_id from migration where phase = 'canary' and id = any($1)`,
      [called],
    )
    for (const { id, organization_id: organizationId } of canaries) {
      await judgeOneCanary({ organizationId }, id, this.#deps).catch((err: unknown) => {
        log.error({ migrationId: id, err }, 'a canary could not be judged')
      })
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#working.disposeAsync()
  }
}
