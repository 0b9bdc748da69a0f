import { setTimeout as sleep } from 'node:timers/promises'
import type { Contestant, ContestantName, Scene } from './contestants/contestant.ts'
import type { Effort } from './effort.ts'
import { compare, type Figures, type Measured } from './figures.ts'
import { measure } from './measure.ts'

const OVERDUE_MS = 300_000

/** What every round said of each contestant. */
export type Results = ReadonlyMap<ContestantName, readonly Figures[]>

export interface RoundsOptions {
  readonly contestants: readonly Contestant[]
  readonly scene: Scene
  readonly effort: Effort
  /** Rejects when the user wants no more. */
  readonly interrupted: Promise<never>
  /** Hears what is measured next. */
  readonly tell: (line: string) => void
}

/**
 * Measures the contestants one at a time, in turn, round after round, so that a machine that slows
 * down slows all of them down.
 */
export async function runRounds(options: RoundsOptions): Promise<Results> {
  const results = new Map<ContestantName, Figures[]>()
  for (let round = 1; round <= options.effort.rounds; round += 1) {
    for (const [name, figures] of await runRound(options, round)) {
      results.set(name, [...(results.get(name) ?? []), figures])
    }
  }
  return results
}

async function runRound(
  { contestants, tell, ...options }: RoundsOptions,
  round: number,
): Promise<Map<ContestantName, Figures>> {
  const measured = new Map<ContestantName, Measured>()
  for (const contestant of contestants) {
    tell(`round ${round} of ${options.effort.rounds}: ${contestant.name}`)
    measured.set(contestant.name, await measureAfresh(contestant, options))
  }
  const peers = { direct: measured.get('direct'), httpProxy: measured.get('http-proxy') }
  return new Map([...measured].map(([name, figures]) => [name, compare(figures, peers)]))
}

async function measureAfresh(
  contestant: Contestant,
  { scene, effort, interrupted }: Pick<RoundsOptions, 'scene' | 'effort' | 'interrupted'>,
): Promise<Measured> {
  await using running = await contestant.start(scene)
  const overdue = new AbortController()
  try {
    return await Promise.race([measure(running, effort), interrupted, untilOverdue(overdue.signal)])
  } catch (error) {
    throw new Error(`${contestant.name} was not measured: ${reason(error)}`, { cause: error })
  } finally {
    overdue.abort()
  }
}

async function untilOverdue(signal: AbortSignal): Promise<never> {
  await sleep(OVERDUE_MS, undefined, { signal })
  throw new Error('it did not come to an end')
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : 'for an unknown reason'
}
