/** Who is compared, in the order of the report's columns. */
export const CONTESTANTS = ['latchkey', 'http-proxy', 'undici', 'nginx', 'direct'] as const

export type ContestantName = (typeof CONTESTANTS)[number]

/** What every contestant is given. */
export interface Scene {
  /** Where the upstream listens. */
  readonly upstream: string
  /** A folder of the benchmark's own, removed at its end. */
  readonly folder: string
}

/** Something that stands between a client and the upstream. */
export interface Contestant {
  readonly name: ContestantName
  /** Starts it afresh and waits until it listens. */
  start(scene: Scene): Promise<RunningContestant>
}

/** A contestant that listens. Disposing it ends it. */
export interface RunningContestant extends AsyncDisposable {
  readonly origin: string
  /** What a client sends as `X-Auth-Token`. */
  readonly token: string
  /** Whose processor time and memory count; absent where there is no process in between. */
  readonly processes?: ServingProcesses
  /** Whether it serves `/metrics` with a count of database statements. */
  readonly countsStatements: boolean
}

/** A process and its descendants, told apart by the names of their programs. */
export interface ServingProcesses {
  readonly pid: number
  readonly serves: (programName: string) => boolean
}
