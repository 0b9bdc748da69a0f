import type { JobResult, Job, PgBoss } from 'pg-boss'
import type { Logger } from 'pino'
import type { JobPace } from './job-pace.ts'
import type { JobKind, Work } from './job.ts'

export interface JobWorkerDeps {
  readonly boss: PgBoss
  readonly log: Logger
  readonly pace: JobPace
  /** Whether it looks for jobs all the time, or when it is woken. */
  readonly isLookout: boolean
  /** Aborted when the gateway stops. */
  readonly stopping: AbortSignal
  /** Hears that there was a job, so that there may be more. */
  readonly found: () => void
}

// Nobody needs it: who adds a job wakes all workers of its own replica, the lookout those of others.
const UNHURRIED_POLL_SECONDS = 60

/** Does one job at a time. */
export class JobWorker {
  readonly #boss: PgBoss
  readonly #id: string

  private constructor(boss: PgBoss, id: string) {
    this.#boss = boss
    this.#id = id
  }

  static async start<T extends object>(
    kind: JobKind<T>,
    work: Work<T>,
    deps: JobWorkerDeps,
  ): Promise<JobWorker> {
    const { boss, pace, isLookout } = deps
    const options = {
      pollingIntervalSeconds: isLookout ? pace.pollSeconds : UNHURRIED_POLL_SECONDS,
      heartbeatRefreshSeconds: pace.silenceSeconds / 3,
      perJobResults: true,
    } as const
    const id = await boss.work<object, unknown, typeof options>(kind.name, options, (jobs) => {
      deps.found()
      return Promise.all(jobs.map((job) => settle(job, { kind, work, ...deps })))
    })
    return new JobWorker(boss, id)
  }

  /** Lets it look for a job now, or as soon as the one that it has is over. */
  wake(): void {
    this.#boss.notifyWorker(this.#id)
  }
}

interface Settling<T extends object> extends JobWorkerDeps {
  readonly kind: JobKind<T>
  readonly work: Work<T>
}

// 'failed' puts a job back for whoever is next; 'deadletter' ends it for good.
async function settle<T extends object>(
  job: Job,
  { kind, work, boss, log, stopping }: Settling<T>,
): Promise<JobResult> {
  try {
    const content = kind.content.parse(job.data)
    const stop = AbortSignal.any([job.signal, stopping])
    await work.perform({ content, interruptions: job.retryCount, stop })
    if (stop.aborted) return { id: job.id, status: 'failed' }
    // Not left to the library, which would do it only behind what follows here.
    await boss.complete(job.name, job)
    await work.ended?.(content)
    return { id: job.id, status: 'completed' }
  } catch (err) {
    log.error({ queue: kind.name, err }, 'a job could not be done')
    return { id: job.id, status: 'deadletter' }
  }
}
