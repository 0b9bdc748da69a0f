import { medianOf, type FigureName, type Figures } from './figures.ts'

/** A limit that the gateway is held to. */
export interface Target {
  readonly text: string
  readonly figure: FigureName
  readonly limit: number
}

const MEGABYTE = 1024 * 1024

/** What the gateway is meant to reach. */
export const TARGETS: readonly Target[] = [
  {
    text: 'processor time a read, as a share of @fastify/http-proxy, at most 0.8',
    figure: 'cpuShareOfHttpProxy',
    limit: 0.8,
  },
  {
    text: 'median latency added over one connection at most 0.5 ms',
    figure: 'addedP50Ms',
    limit: 0.5,
  },
  {
    text: 'first byte of 50 MB at most 5 ms after direct',
    figure: 'addedFirstByteMs',
    limit: 5,
  },
  {
    text: 'memory grows by at most 10 MB during 50 MB',
    figure: 'growthBytes',
    limit: 10 * MEGABYTE,
  },
  { text: 'no database statement once warm', figure: 'databaseStatements', limit: 0 },
]

/** How the gateway stands to a target; `met` is undefined where the figure was not measured. */
export interface Verdict {
  readonly target: Target
  readonly measured: number | undefined
  readonly met: boolean | undefined
}

/** Holds the medians of the gateway's rounds against the targets. */
export function judge(rounds: readonly Figures[]): Verdict[] {
  return TARGETS.map((target) => {
    const measured = medianOf(rounds, target.figure)
    return { target, measured, met: measured === undefined ? undefined : measured <= target.limit }
  })
}
