import type { Spent } from './spent.ts'

/** The stages of a run, in the order of the report. */
export const STAGES = [
  // Everything is cold: the compiler of each process is at work.
  'starting',
  'legacy',
  'first shadow',
  'shadow on',
  'shadow off',
  'canary 5 %',
  'canary 25 %',
  'cut over',
  'rolled back',
  'cut over again',
  'finished',
] as const
export type StageName = (typeof STAGES)[number]

/** A stretch of a run, from the request that began it to the one that began the next. */
export interface Stage {
  readonly name: StageName
  /** Which of the store's APIs the calls of clients have to reach. */
  readonly plane: 'legacy' | 'oauth' | 'either'
  /** When it was asked for, by `machineMs`. */
  readonly requestedMs: number
  /** When that was answered. */
  readonly answeredMs: number
  /** While it was held, from the answer on. */
  readonly spent: Spent
}

/** How soon every gateway has to follow a switch. */
export const FOLLOWED_WITHIN_MS = 1_000

/** The place of the stage that something belongs to which was sent then; -1 if none had begun. */
export function stageAt(stages: readonly Stage[], sentMs: number): number {
  return stages.findLastIndex(({ requestedMs }) => requestedMs <= sentMs)
}

/** Whether every gateway has to have followed the switch that began a stage. */
export function isSettled({ answeredMs }: Stage, sentMs: number): boolean {
  return sentMs >= answeredMs + FOLLOWED_WITHIN_MS
}
