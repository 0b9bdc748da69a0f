import type { Clock } from '@latchkey/kernel'
import { PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import { clientAddress, type DatabaseAddress } from '../database/database-address.ts'
import { JOB_PACE, type JobPace } from './job-pace.ts'
import { JobWorker } from './job-worker.ts'
import type { JobKind, NewJob, Work } from './job.ts'

export interface JobQueueDeps {
  readonly address: DatabaseAddress
  readonly log: Logger
  readonly clock: Clock
  /** How long the end of work under way is waited for. */
  readonly stopTimeoutMs: number
  readonly pace?: JobPace
}

// Its tables are the library's own, which migrates them itself; nobody else reads or writes them.
const SCHEMA = 'latchkey_jobs'
const CONNECTIONS = 3
const HOUR_SECONDS = 3_600

/**
 * Work that outlives the process that was asked for it. It lies in PostgreSQL, and any replica does it.
 *
 * A job is begun by one worker at a time. One that dies is noticed by its silence, and another takes
 * the job over; one that throws ends the job, because what a failure means is the business of whoever
 * added it. So a job has to be such that it may be begun again where another left it.
 */
export class JobQueue implements AsyncDisposable {
  readonly #boss: PgBoss
  readonly #deps: JobQueueDeps
  readonly #pace: JobPace
  readonly #stopping = new AbortController()
  readonly #workers = new Map<string, JobWorker[]>()

  private constructor(deps: JobQueueDeps) {
    this.#deps = deps
    this.#pace = deps.pace ?? JOB_PACE
    this.#boss = new PgBoss(bossOptions(deps.address, this.#pace))
    this.#boss.on('error', ({ message, ...rest }) => {
      const code = 'code' in rest ? rest.code : undefined
      deps.log.error({ code, message }, 'the job queue met a failure')
    })
    this.#boss.on('warning', ({ message }) => {
      deps.log.warn({ message }, 'the job queue warns')
    })
  }

  /** Connects, and makes or migrates the tables. Replicas that start together take turns. */
  static async start(deps: JobQueueDeps): Promise<JobQueue> {
    const queue = new JobQueue(deps)
    try {
      await queue.#boss.start()
    } catch (error) {
      await queue.#boss.stop({ graceful: false })
      throw error
    }
    return queue
  }

  /**
   * Makes or migrates the tables, and lets go of them.
   *
   * @returns Their version, by the library's own count.
   */
  static async migrate(deps: JobQueueDeps): Promise<number | null> {
    await using queue = await JobQueue.start(deps)
    return await queue.#boss.schemaVersion()
  }

  /** Makes a kind of work known. To be done once, before any of it is added or done. */
  async declare({ name }: JobKind<object>): Promise<void> {
    const options = {
      heartbeatSeconds: this.#pace.silenceSeconds,
      expireInSeconds: HOUR_SECONDS,
      deleteAfterSeconds: HOUR_SECONDS,
      // The library counts take-overs as retries. Nothing else is retried.
      retryLimit: 1_000,
      retryDelay: 0,
    }
    await this.#boss.createQueue(name, { ...options, policy: 'exclusive' })
    // A queue that was there keeps what an older version said of it.
    await this.#boss.updateQueue(name, options)
  }

  /** Adds work. A job whose key is taken is left out: it waits, or is under way. */
  async add<T extends object>(kind: JobKind<T>, jobs: readonly NewJob<T>[]): Promise<void> {
    if (jobs.length === 0) return
    const rows = jobs.map(({ key, content, urgency = 0 }) => ({
      singletonKey: key,
      data: content,
      priority: urgency,
    }))
    await this.#boss.insert(kind.name, rows)
    this.#wake(kind.name)
  }

  /**
   * Begins to do work of a kind.
   *
   * One worker looks for jobs all the time. The others are woken when there are some, because each
   * look is a statement.
   */
  async work<T extends object>(kind: JobKind<T>, work: Work<T>): Promise<void> {
    const workers: JobWorker[] = []
    this.#workers.set(kind.name, workers)
    for (let place = 0; place < work.atOnce; place += 1) {
      const worker = await JobWorker.start(kind, work, {
        ...this.#deps,
        boss: this.#boss,
        pace: this.#pace,
        isLookout: place === 0,
        stopping: this.#stopping.signal,
        found: () => {
          this.#wake(kind.name)
        },
      })
      workers.push(worker)
    }
  }

  /**
   * Lets work under way come to a point where it can be left, and gives it back. What takes longer
   * than the timeout is given back as it stands.
   */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#stopping.abort()
    const workless = [...this.#workers.keys()].map((name) => this.#boss.offWork(name))
    await this.#soon(Promise.allSettled(workless))
    await this.#soon(this.#boss.stop({ graceful: false }))
  }

  #wake(name: string): void {
    for (const worker of this.#workers.get(name) ?? []) worker.wake()
  }

  /** Waits for it, but not for ever: a database that is gone must not keep the process. */
  async #soon(ending: Promise<unknown>): Promise<void> {
    const { clock, stopTimeoutMs } = this.#deps
    const ended = new AbortController()
    const timeout = clock.sleep(stopTimeoutMs, ended.signal).catch(() => undefined)
    await Promise.race([ending, timeout])
    ended.abort()
  }
}

function bossOptions(address: DatabaseAddress, { watchSeconds }: JobPace) {
  return {
    ...clientAddress(address),
    application_name: 'latchkey jobs',
    max: CONNECTIONS,
    schema: SCHEMA,
    superviseIntervalSeconds: watchSeconds,
    monitorIntervalSeconds: Math.ceil(watchSeconds / 2),
    // What is not used must not ask: schedules, jobs that wait for jobs, statistics for a page.
    schedule: false,
    flowIntervalSeconds: HOUR_SECONDS,
    monitorVacuum: false,
  }
}
