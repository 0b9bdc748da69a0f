import type { Upstream } from '@latchkey/bigcommerce-client'
import type { Clock } from '@latchkey/kernel'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import type { EntityManager } from 'typeorm'
import type { StoreTurns } from '../budget/store-turns.ts'
import type { SampleCall } from '../proxy/answer-recorder.ts'
import { EvidenceLog } from './evidence-log.ts'
import { ReadRepeater } from './read-repeater.ts'
import { ReadSampler } from './read-sampler.ts'
import { RecordingRoom } from './recording-room.ts'
import { ShadowMetrics } from './shadow-metrics.ts'
import { ShadowedMigrations } from './shadowed-migrations.ts'
import { SpareTurns } from './spare-turns.ts'
import { WaitingReads } from './waiting-reads.ts'

export interface ShadowDeps {
  readonly database: EntityManager
  readonly upstream: Upstream
  /** Of all calls to the stores; repeated reads come last in it. */
  readonly turns: StoreTurns
  readonly clock: Clock
  /** From 0 up to, not including, 1. */
  readonly random: () => number
  readonly log: Logger
  readonly metrics: Registry
}

/**
 * Repeats reads of clients with the credential that a migration has brought, once the client has its
 * answer, and keeps what comes of it.
 *
 * Only GET and HEAD, never anything with an effect; on what is left of the store's quota above the
 * reserve; within bounds of memory, and never so that a client has to wait for it. Where none of its
 * instances has such a credential it does nothing at all. Disposing it gives up what is under way and
 * writes down what was found.
 */
export class Shadow implements AsyncDisposable {
  /** Chooses reads; it stands on the warm path of the proxy. */
  readonly sample: SampleCall
  readonly #working = new AsyncDisposableStack()

  constructor(deps: ShadowDeps) {
    const { database, turns, clock, log } = deps
    const migrations = new ShadowedMigrations(database)
    const { learned } = migrations
    const evidence = this.#working.use(new EvidenceLog({ database, clock, log, learned }))
    const spare = new SpareTurns({ turns, clock })
    const waiting = new WaitingReads()
    const { judged } = new ShadowMetrics(deps.metrics)
    const repeater = this.#working.use(
      new ReadRepeater({ ...deps, spare, waiting, evidence, judged }),
    )
    const room = new RecordingRoom()
    this.sample = new ReadSampler({ ...deps, migrations, spare, room, waiting, repeater }).sample
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#working.disposeAsync()
  }
}
