/** How often the job queue asks the database, in seconds. */
export interface JobPace {
  /** Between two questions of an idle replica whether there is a job. */
  readonly pollSeconds: number
  /** Without a sign of life for so long, a worker is taken for dead. At least 10. */
  readonly silenceSeconds: number
  /** Between two looks for dead workers by one replica. */
  readonly watchSeconds: number
}

/**
 * A job whose worker died goes on elsewhere after 10 to 27 seconds: it is silent for ten, it is looked
 * for every ten (and not by two replicas within five), and a free replica asks every two.
 */
export const JOB_PACE: JobPace = { pollSeconds: 2, silenceSeconds: 10, watchSeconds: 10 }
