import type { z } from 'zod'

/** A kind of work that is done behind the calls, by whichever replica is free. */
export interface JobKind<T extends object> {
  /** Permanent: it names the queue in the database. */
  readonly name: string
  /** What says which piece of work it is. It lies in the database in the clear: no secret, ever. */
  readonly content: z.ZodType<T>
}

/** A piece of work that is to be done. */
export interface NewJob<T extends object> {
  /** There is one job of a key at most, waiting or under way; another one is not taken. */
  readonly key: string
  readonly content: T
  /** Greater goes before others that wait; 0 if absent. */
  readonly urgency?: number
}

/** A job that a worker has begun. */
export interface BegunJob<T extends object> {
  readonly content: T
  /** How many workers began it before and did not come to its end. */
  readonly interruptions: number
  /** Aborted when the worker has to let go: the gateway stops, or another took the job over. */
  readonly stop: AbortSignal
}

/** How work of a kind is done. */
export interface Work<T extends object> {
  /** How many jobs one replica does at the same time. */
  readonly atOnce: number

  /** Does a piece of it. What this throws ends the job; whoever added it sees what is left. */
  perform(job: BegunJob<T>): Promise<void>

  /** Hears of a job that came to its end, when another of its key can be added. */
  ended?(content: T): Promise<void>
}
